package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.backtest.History;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Series that are hardly series, through the whole engine, for every detector that ships and the
 * preset: nobody is told of what never changes, nothing fails, no score leaves its range.
 */
class DegenerateSeriesTest {
  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final int DAY = 288;
  private static final int ROWS = 3 * DAY;
  private static final ClassPathPlugins PLUGINS = new ClassPathPlugins();

  /** Ways for a series to be degenerate. */
  enum Kind {
    CONSTANT(i -> 42, true),
    UNEVEN(i -> 1234567.89, true),
    TENTH(i -> 0.1, true),
    ZERO(i -> 0, true),
    NEGATIVE(i -> -7.25, true),
    EPSILON(i -> 42 * (1 + (i % 7) * 1e-15), true),
    HUGE(i -> 1e300, true),
    TINY(i -> Double.MIN_VALUE, true),
    NOTHING(i -> Double.NaN, true),
    INFINITE(i -> i % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY, true),
    HOLES(i -> i % 3 == 0 ? Double.NaN : 42, true),
    HOLES_WITHOUT_END(i -> i % 50 == 7 ? Double.POSITIVE_INFINITY : 42, true),
    ALTERNATING(i -> i % 2 == 0 ? 10 : 20, false),
    ALTERNATING_SIGN(i -> i % 2 == 0 ? -1 : 1, false),
    MAGNITUDES(i -> Math.pow(10, i % 600 - 300), false),
    STEP_UP(i -> i < ROWS / 2 ? 1 : 2, false),
    OVERFLOWING(i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE, false),
    RAMP(i -> i, false);

    private final IntToDoubleFunction value;
    private final boolean quiet;

    Kind(IntToDoubleFunction value, boolean quiet) {
      this.value = value;
      this.quiet = quiet;
    }

    History history(int rows) {
      return new History(
          name(),
          LongStream.range(0, rows).map(i -> START + i * STEP).toArray(),
          IntStream.range(0, rows).mapToDouble(value::applyAsDouble).toArray());
    }
  }

  private static Stream<Arguments> everyDetectorAndKind() {
    List<String> detectors = new ArrayList<>(PLUGINS.detectorIds());
    detectors.add(DetectionDefinition.DEFAULT_DETECTOR);
    // It judges the values of a field, and these series have none.
    detectors.remove("rare");
    return detectors.stream()
        .flatMap(id -> Stream.of(Kind.values()).map(kind -> Arguments.of(id, kind)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyDetectorAndKind")
  void shouldFailNowhereAndTellNobodyOfWhatNeverChanges(String detector, Kind kind) {
    List<Point> points = run(detector, kind.history(ROWS));

    for (Point point : points) {
      String which = point.windowStart() + " " + point.value() + " " + point.verdicts();
      assertThat(point.score()).as(which).isBetween(0.0, 1.0);
      assertThat(point.reasons())
          .extracting(Reason::code)
          .as(which)
          .doesNotContain("detector-failed", "quarantined");
      assertThat(point.anomalous() && kind.quiet).as(which).isFalse();
    }
    if (kind != Kind.NOTHING) {
      assertThat(points).hasSize(ROWS);
    }
  }

  @ParameterizedTest
  @MethodSource("everyDetector")
  void shouldSayNothingOfASinglePointOrTwo(String detector) {
    for (int rows : new int[] {1, 2}) {
      assertThat(run(detector, Kind.ALTERNATING.history(rows)))
          .hasSize(rows)
          .noneMatch(Point::anomalous);
    }
  }

  private static Stream<String> everyDetector() {
    return everyDetectorAndKind().map(a -> (String) a.get()[0]).distinct();
  }

  /** What a series does before it falls silent. */
  enum Before {
    CONSTANT,
    NOISY,
    DAILY
  }

  @ParameterizedTest
  @EnumSource(Before.class)
  void shouldTellOfSilenceOnceAndNotOfTheReturn(Before before) {
    Told told = new Told();
    int silent = 7 * DAY + DAY / 2;
    int back = silent + DAY;
    sell(told, before, silent, back, back + DAY / 4);

    List<AnomalyEvent> since =
        told.anomalies().stream()
            .filter(a -> a.windowStart().toEpochMilli() >= START + silent * STEP)
            .toList();
    List<AnomalyEvent> opened = since.stream().filter(a -> a.state().equals("OPEN")).toList();
    assertThat(opened)
        .as(
            told.anomalies().stream()
                .map(a -> a.state() + (a.windowStart().toEpochMilli() - START) / STEP + a.reasons())
                .toList()
                .toString())
        .hasSize(1);
    assertThat(opened.get(0).windowStart().toEpochMilli()).isEqualTo(START + silent * STEP);
    List<AnomalyEvent> closed = since.stream().filter(a -> a.state().equals("CLOSED")).toList();
    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).windowStart().toEpochMilli()).isEqualTo(START + back * STEP);
  }

  @Test
  void shouldTellOfADropThatComesWithTheFirstChangeEver() {
    Told told = new Told();
    sell(told, Before.CONSTANT, 2 * DAY, 2 * DAY + 3, 2 * DAY + 10);

    assertThat(told.anomalies()).isNotEmpty();
    assertThat(told.anomalies().get(0).windowStart().toEpochMilli())
        .isEqualTo(START + 2 * DAY * STEP);
  }

  private static List<Point> run(String detector, History history) {
    List<Point> points = new ArrayList<>();
    MetricDefinition value =
        MetricDefinition.of(
                "value",
                "sales",
                new Measure.Average("value", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMillis(STEP)))
            .detect(
                DetectionDefinition.any(DetectorUse.of(detector, parameters(detector, history))))
            .build();
    InMemoryRunner runner = runner(value, new Points(points));
    Event event = new Event(runner.layout());
    for (int i = 0; i < history.size(); i++) {
      event.clear();
      event.setNumber(runner.layout().slotOf("value"), history.values()[i]);
      event.locate(history.timesMillis()[i], 0, i);
      runner.accept(event);
      runner.advance();
    }
    runner.finish();
    return points;
  }

  private static InMemoryRunner runner(MetricDefinition metric, Output output) {
    SourceDefinition source = Setting.json("sales", "sales", "at");
    return new InMemoryRunner(
        MetricCatalog.of(
            Configuration.of("localhost:9092", List.of(source), List.of(metric)), "sales"),
        PLUGINS,
        new InMemorySeriesStateStore(),
        output,
        new EngineSettings(new Shards(1), 1 << 22, 10));
  }

  /** What a detector cannot do without. */
  private static Map<String, Object> parameters(String detector, History history) {
    Optional<DetectorFactory> factory = PLUGINS.detector(detector);
    if (detector.equals("threshold")) {
      return Map.of("max", Double.MAX_VALUE, "min", -Double.MAX_VALUE);
    }
    if (detector.equals("change")) {
      return Map.of("absolute", 1e-6);
    }
    return factory
        .flatMap(DetectorFactory::trainer)
        .map(
            trainer -> {
              return Map.<String, Object>of(
                  EmbeddedModel.PARAMETER,
                  EmbeddedModel.of(
                      trainer
                          .train(
                              LongStream.range(0, ROWS).toArray(),
                              IntStream.range(0, ROWS)
                                  .mapToDouble(i -> finite(history, i % history.size()))
                                  .toArray(),
                              Parameters.defaults(trainer.parameters()))
                          .bytes()));
            })
        .orElse(Map.of());
  }

  /** What the model of a detector that needs one is made of: the series itself. */
  private static double finite(History history, int row) {
    double value = history.values()[row];
    return Double.isFinite(value) ? value : 42;
  }

  /** Counts of every window, none while it is silent. */
  private static void sell(Told told, Before before, int silent, int back, int end) {
    MetricDefinition orders =
        MetricDefinition.of(
                "orders",
                "sales",
                new Measure.Sum("orders", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMillis(STEP)))
            .build();
    InMemoryRunner runner = runner(orders, told);
    Random random = new Random(5);
    Event event = new Event(runner.layout());
    for (int i = 0; i < end; i++) {
      if (i < silent || i >= back) {
        double wave = before == Before.DAILY ? 1 + 0.5 * Math.sin(2 * Math.PI * i / DAY) : 1;
        double noise = before == Before.CONSTANT ? 0 : random.nextGaussian();
        event.clear();
        event.setNumber(runner.layout().slotOf("orders"), 100 * wave * (1 + 0.03 * noise));
        event.locate(START + i * STEP, 0, i);
        runner.accept(event);
        runner.advance();
      }
    }
    runner.finish();
  }

  /** Keeps points. */
  private record Points(List<Point> points) implements Output {
    @Override
    public void point(Point point) {
      points.add(point);
    }

    @Override
    public void anomaly(AnomalyEvent event) {}

    @Override
    public void attribution(AttributionEvent event) {}

    @Override
    public void breakdown(Breakdown breakdown) {}

    @Override
    public void deadLetter(DeadLetter letter) {}

    @Override
    public void attributionRequest(AttributionRequest request) {}
  }
}
