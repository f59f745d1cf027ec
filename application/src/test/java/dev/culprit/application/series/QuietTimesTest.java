package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Companions;
import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Direction;
import dev.culprit.application.config.KOfN;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Order;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Rules that look at more than one point: what opens an anomaly, what ends it, and what follows.
 */
class QuietTimesTest {
  private final RecordingOutput told = new RecordingOutput();
  private int minute;

  private static RuleDefinition rules(
      OptionalInt maxDuration, Optional<KOfN> kOfN, Duration refractory) {
    return new RuleDefinition(
        Direction.BOTH,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        1,
        maxDuration,
        kOfN,
        Duration.ZERO,
        refractory,
        Duration.ZERO,
        List.of(),
        List.of());
  }

  private static RuleDefinition rules(Duration coldStart, Condition... series) {
    RuleDefinition any = RuleDefinition.defaults();
    return new RuleDefinition(
        any.direction(),
        any.minAbsoluteDeviation(),
        any.minRelativeDeviation(),
        any.minDuration(),
        any.maxDuration(),
        any.kOfN(),
        any.mergeGap(),
        any.refractory(),
        coldStart,
        List.of(series),
        any.onlyWhen());
  }

  private InMemoryRunner runner(RuleDefinition rules, String detector) {
    return runner(
        Shop.revenue().rules(rules).detect(Shop.detect(detector)).explainBy(List.of()).build());
  }

  private InMemoryRunner runner(MetricDefinition metric) {
    return new InMemoryRunner(
        Shop.catalog(Duration.ZERO, metric),
        new TestPlugins(),
        new InMemorySeriesStateStore(),
        told,
        Shop.settings(1 << 20));
  }

  /** One sale a minute, of each of these amounts. */
  private void sell(InMemoryRunner runner, double... amounts) {
    for (double amount : amounts) {
      runner.accept(Shop.sale(runner.layout(), minute * Shop.MINUTE, "DE", "card", amount));
      runner.advance();
      minute++;
    }
  }

  private void sellQuietly(InMemoryRunner runner, int minutes) {
    for (int i = 0; i < minutes; i++) {
      sell(runner, 50 + i % 2);
    }
  }

  private List<String> states() {
    return told.anomalies.stream().map(AnomalyEvent::state).toList();
  }

  private long pointsWith(String code) {
    return told.points.stream()
        .filter(p -> p.reasons().stream().map(Reason::code).anyMatch(code::equals))
        .filter(p -> !p.anomalous() || code.equals("max-duration"))
        .count();
  }

  @Test
  void shouldOpenWithTwoOfTheLastThreePoints() {
    InMemoryRunner runner =
        runner(rules(OptionalInt.empty(), Optional.of(new KOfN(2, 3)), Duration.ZERO), "hundred");
    sellQuietly(runner, 5);
    sell(runner, 200, 50, 50, 200, 50, 200, 50);
    runner.finish();

    assertThat(states()).containsExactly("OPEN", "CLOSED");
    assertThat(told.anomalies.get(0).windowStart().toEpochMilli()).isEqualTo(10 * Shop.MINUTE);
    assertThat(told.points.stream().filter(Point::anomalous)).hasSize(3);
  }

  @Test
  void shouldKeepTheLastPointsOverARestart() {
    InMemoryRunner runner =
        runner(rules(OptionalInt.empty(), Optional.of(new KOfN(2, 3)), Duration.ZERO), "hundred");
    sellQuietly(runner, 5);
    sell(runner, 200, 50);
    InMemorySeriesStateStore store = new InMemorySeriesStateStore();
    InMemoryRunner other =
        new InMemoryRunner(
            Shop.catalog(
                Duration.ZERO,
                Shop.revenue()
                    .rules(rules(OptionalInt.empty(), Optional.of(new KOfN(2, 3)), Duration.ZERO))
                    .detect(Shop.detect("hundred"))
                    .explainBy(List.of())
                    .build()),
            new TestPlugins(),
            store,
            told,
            Shop.settings(1 << 20));
    minute = 0;
    told.anomalies.clear();
    sellQuietly(other, 5);
    sell(other, 200, 50);
    InMemoryRunner restarted = other.restarted(store);
    sell(restarted, 200, 50);
    restarted.finish();

    assertThat(states()).containsExactly("OPEN", "CLOSED");
  }

  @Test
  void shouldWaitUntilASeriesIsOldEnough() {
    InMemoryRunner runner = runner(rules(Duration.ofMinutes(10)), "hundred");
    sellQuietly(runner, 5);
    sell(runner, 200, 50, 50, 50, 50, 200, 50);
    runner.finish();

    assertThat(states()).containsExactly("OPEN", "CLOSED");
    assertThat(told.anomalies.get(0).windowStart().toEpochMilli()).isEqualTo(10 * Shop.MINUTE);
    assertThat(pointsWith("cold-start")).isEqualTo(1);
  }

  @Test
  void shouldKnowTheAgeOfASeriesOfRecords() {
    MetricDefinition metric =
        Shop.revenue(
                new Measure.RecordValue("amount"),
                new WindowDefinition.EveryRecord(Order.EVENT_TIME))
            .rules(rules(Duration.ofMinutes(10)))
            .detect(Shop.detect("hundred"))
            .explainBy(List.of())
            .build();
    InMemoryRunner runner = runner(metric);
    sellQuietly(runner, 5);
    sell(runner, 200, 50, 50, 50, 50, 200, 50);
    runner.finish();

    assertThat(states()).containsExactly("OPEN", "CLOSED");
    assertThat(pointsWith("cold-start")).isEqualTo(1);
  }

  @Test
  void shouldLookOnlyAtSeriesThatSatisfyTheConditions() {
    Condition elsewhere = new Condition.NotIn("country", List.of("DE"));
    Condition here = new Condition.In("country", List.of("DE", "FR"));
    for (Condition condition : List.of(elsewhere, here)) {
      InMemoryRunner runner = runner(rules(Duration.ZERO, condition), "hundred");
      minute = 0;
      sellQuietly(runner, 5);
      sell(runner, 200, 50);
      runner.finish();
    }

    assertThat(pointsWith("out-of-scope")).isEqualTo(1);
    assertThat(states()).containsExactly("OPEN", "CLOSED");
  }

  @Test
  void shouldCloseAsANewLevelAndStayQuietUntilTheLevelIsLeft() {
    InMemoryRunner runner =
        runner(rules(OptionalInt.of(3), Optional.empty(), Duration.ZERO), "hundred");
    sellQuietly(runner, 5);
    sell(runner, 200, 200, 200, 200, 200, 50, 200, 50);
    runner.finish();

    assertThat(states()).containsExactly("OPEN", "CLOSED", "OPEN", "CLOSED");
    assertThat(told.anomalies.get(1).reasons()).extracting(Reason::code).contains("max-duration");
    assertThat(told.anomalies.get(1).points()).isEqualTo(3);
    assertThat(pointsWith("max-duration")).isEqualTo(1);
    assertThat(pointsWith("new-level")).isEqualTo(2);
    assertThat(told.anomalies.get(2).windowStart().toEpochMilli()).isEqualTo(11 * Shop.MINUTE);
  }

  @Test
  void shouldStayQuietForAWhileAfterAnAnomalyUnlessItGetsMuchWorse() {
    InMemoryRunner runner =
        runner(rules(OptionalInt.empty(), Optional.empty(), Duration.ofMinutes(30)), "mean");
    sellQuietly(runner, 40);
    sell(runner, 200);
    sellQuietly(runner, 5);
    sell(runner, 200);
    sellQuietly(runner, 5);
    sell(runner, 2000);
    sellQuietly(runner, 40);
    sell(runner, 1000);
    runner.finish();

    assertThat(told.anomalies.stream().filter(a -> a.state().equals("OPEN")))
        .extracting(a -> a.windowStart().toEpochMilli() / Shop.MINUTE)
        .containsExactly(40L, 52L, 93L);
    assertThat(pointsWith("refractory")).isEqualTo(1);
  }

  @Test
  void shouldTellAgainByTheFactorThatIsGiven() {
    for (double factor : new double[] {1.1, 100}) {
      RuleDefinition rules = RuleDefinition.defaults().withWorseBy(factor);
      InMemoryRunner runner = runner(rules, "mean");
      minute = 0;
      sellQuietly(runner, 40);
      sell(runner, 100, 150, 200, 50);
      runner.finish();
    }

    assertThat(states()).startsWith("OPEN", "UPDATED", "UPDATED", "CLOSED").hasSizeLessThan(8);
    assertThat(told.anomalies)
        .filteredOn(a -> a.state().equals("UPDATED"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(a -> a.reasons().stream().anyMatch(r -> r.code().equals("worse")));
  }

  @Test
  void shouldCountOnlyWhereCompanionsAreAnomalousToo() {
    for (boolean all : new boolean[] {true, false}) {
      told.points.clear();
      told.anomalies.clear();
      InMemoryRunner runner =
          new InMemoryRunner(
              Shop.catalog(
                  Duration.ZERO,
                  alone("b-max", new Measure.Maximum("amount", List.of()), "hundred"),
                  alone("c-never", new Measure.Count(List.of()), "hundred"),
                  Shop.metric(
                          "a-sum",
                          new Measure.Sum("amount", List.of()),
                          new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
                      .explainBy(List.of())
                      .detect(Shop.detect("hundred"))
                      .rules(
                          RuleDefinition.defaults()
                              .with(new Companions(all, List.of("b-max", "c-never"))))
                      .build()),
              new TestPlugins(),
              new InMemorySeriesStateStore(),
              told,
              Shop.settings(1 << 20));
      minute = 0;
      sellQuietly(runner, 5);
      sell(runner, 200, 50);
      runner.finish();

      long open =
          told.anomalies.stream()
              .filter(a -> a.metric().equals("a-sum") && a.state().equals("OPEN"))
              .count();
      assertThat(open).isEqualTo(all ? 0 : 1);
      assertThat(pointsWith("companions")).isEqualTo(all ? 1 : 0);
    }
  }

  private static MetricDefinition alone(String id, Measure measure, String detector) {
    return Shop.metric(id, measure, new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .explainBy(List.of())
        .detect(Shop.detect(detector))
        .build();
  }
}
