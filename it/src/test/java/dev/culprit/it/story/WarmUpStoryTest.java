package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WarmUp;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.application.series.LeafRoom;
import dev.culprit.application.series.WarmStart;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.warmup.WarmUps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two weeks of a warehouse's history in a file, an hour a row, and then a stream: the default
 * detector knows from the second hour on what each hour of each shop is like.
 */
class WarmUpStoryTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int HOURS = 14 * 24;
  private static final Instant NOW = START.plus(Duration.ofHours(HOURS));
  private static final List<String> SHOPS = List.of("Berlin", "Lyon", "Porto");

  private static final WarmUps.Topics NO_TOPICS =
      (source, metrics, length, room) -> {
        throw new AssertionError("no topic is asked for");
      };

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void shouldFindAnOutageInTheFirstHoursOfTheStream() throws IOException {
    write("history.csv", "hour,shop,amount", HOURS);
    Told told = stream(learnt(ofFile("history.csv")), 3);

    assertThat(said).singleElement().asString().startsWith("Warm-up of revenue: 1,008 rows of");
    assertThat(told.anomalies())
        .extracting(a -> a.state() + " " + a.series().canonical())
        .isNotEmpty()
        .allMatch(a -> a.contains("Lyon"));
    AnomalyEvent first = told.anomalies().get(0);
    assertThat(first.startedAt()).isEqualTo(START.plus(Duration.ofHours(HOURS + 3)));
  }

  @Test
  void shouldFindNothingThereWithoutHistory() {
    assertThat(stream(WarmStart.none(), 3).anomalies()).isEmpty();
  }

  @Test
  void shouldSayWhichColumnIsMissing() throws IOException {
    write("history.csv", "hour,place,amount", 24);

    assertThatThrownBy(() -> learnt(ofFile("history.csv")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("there is no column 'shop', which metric 'revenue' reads");
  }

  @Test
  void shouldSayWhichLineHasNoTime() throws IOException {
    write("history.csv", "hour,shop,amount", 24);
    Files.writeString(
        folder.resolve("history.csv"),
        Files.readString(folder.resolve("history.csv")) + "yesterday,Lyon,4\n");

    assertThatThrownBy(() -> learnt(ofFile("history.csv")))
        .hasMessageContaining("history.csv:74: 'yesterday' in column 'hour' is no time");
  }

  @Test
  void shouldSayWhichColumnIsMissingForADetectorThatCountsItsValues() throws IOException {
    write("history.csv", "hour,shop,amount", 24);
    DetectionDefinition rare =
        new DetectionDefinition(
            new Combination.Any(), List.of(DetectorUse.of("rare", Map.of("field", "promo"))));
    MetricDefinition metric =
        revenue(Optional.of(ofFile("history.csv")))
            .explainBy(List.of(new DimensionDefinition(List.of("promo"))))
            .detect(rare)
            .build();

    assertThatThrownBy(() -> learnt(configuration(metric)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("history.csv:1: there is no column 'promo', which metric 'revenue'")
        .hasMessageContaining("'rare' counts values of 'explain-by'");
  }

  @Test
  void shouldSayWhichLineIsInTheFuture() throws IOException {
    write("history.csv", "hour,shop,amount", 24);
    Files.writeString(
        folder.resolve("history.csv"),
        Files.readString(folder.resolve("history.csv")) + "2062-03-02T00:00:00Z,Lyon,4\n");

    assertThatThrownBy(() -> learnt(ofFile("history.csv")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("history.csv:74: '2062-03-02T00:00:00Z' in column 'hour' is in the");
  }

  @Test
  void shouldLearnOfTheLastDaysAloneWhenALengthIsGiven() throws IOException {
    write("history.csv", "hour,shop,amount", HOURS);
    WarmUp warmUp = ofFile("history.csv");
    learnt(
        new WarmUp(warmUp.from(), warmUp.file(), warmUp.time(), Optional.of(Duration.ofDays(1))));

    assertThat(said).singleElement().asString().startsWith("Warm-up of revenue: 75 rows of");
  }

  @Test
  void shouldSayWhichLeavesOfEarlierWindowsDoNotFitAndLearnTheRest() throws IOException {
    write("history.csv", "hour,shop,amount", 48);
    MetricDefinition compared =
        revenue(Optional.of(ofFile("history.csv")))
            .splitBy(List.of())
            .explainBy(List.of(new DimensionDefinition(List.of("shop"))))
            .attribute(
                AttributionDefinition.defaults()
                    .with(LeafBaselineDefinition.before(Duration.ofDays(1))))
            .build();
    WarmUps warmUps =
        new WarmUps(
            configuration(compared), new ClassPathPlugins(), InstantSource.fixed(NOW), said::add);

    Map<String, byte[]> learnt = warmUps.learn(folder, NO_TOPICS, new LeafRoom(1 << 20));
    assertThat(said).singleElement().asString().startsWith("Warm-up of revenue: 144 rows of");
    said.clear();
    Map<String, byte[]> without = warmUps.learn(folder, NO_TOPICS, new LeafRoom(1_000));

    assertThat(said)
        .satisfiesExactly(
            left ->
                assertThat(left)
                    .isEqualTo(
                        "Leaves of earlier windows of revenue do not fit into the 0 MiB that go"
                            + " along with a job, of which other metrics took 0: they are gathered"
                            + " as it runs. Smaller 'leaves' or 'keep' of 'attribute.baseline'"
                            + " would do."),
            line -> assertThat(line).startsWith("Warm-up of revenue: 144 rows of"));
    assertThat(without.get("sales")).isNotEmpty();
    assertThat(learnt.get("sales"))
        .hasSizeGreaterThan(Objects.requireNonNull(without.get("sales")).length);
  }

  private static WarmUp ofFile(String file) {
    return WarmUp.ofCsv(file);
  }

  private WarmStart learnt(WarmUp warmUp) {
    return learnt(configuration(Optional.of(warmUp)));
  }

  private WarmStart learnt(Configuration configuration) {
    Map<String, byte[]> learnt =
        new WarmUps(configuration, new ClassPathPlugins(), InstantSource.fixed(NOW), said::add)
            .learn(folder, NO_TOPICS);
    return WarmStart.decode(
        Objects.requireNonNull(learnt.get("sales")), shards(configuration), shard -> true);
  }

  private static Shards shards(Configuration configuration) {
    return Shards.forMaxParallelism(configuration.engine().maxParallelism());
  }

  /** Twelve hours, in one of which Lyon sells nothing worth mentioning. */
  private static Told stream(WarmStart learnt, int outage) {
    Configuration configuration = configuration(Optional.empty());
    Told told = new Told();
    InMemoryRunner runner =
        new InMemoryRunner(
            MetricCatalog.of(configuration, "sales"),
            new ClassPathPlugins(),
            new InMemorySeriesStateStore(),
            told,
            new EngineSettings(shards(configuration), 1 << 26, 100),
            learnt);
    FieldLayout layout = runner.layout();
    Event event = new Event(layout);
    for (int hour = HOURS; hour < HOURS + 12; hour++) {
      for (String shop : SHOPS) {
        event.clear();
        event.setText(layout.slotOf("shop"), shop);
        double usual = amount(shop, hour);
        boolean out = shop.equals("Lyon") && hour == HOURS + outage;
        event.setNumber(layout.slotOf("amount"), out ? usual / 4 : usual);
        event.locate(START.plus(Duration.ofHours(hour)).toEpochMilli(), 0, hour);
        runner.accept(event);
      }
      runner.advance();
    }
    runner.finish();
    return told;
  }

  private void write(String file, String headings, int hours) throws IOException {
    List<String> lines = new ArrayList<>(List.of(headings));
    for (String shop : SHOPS) {
      for (int hour = 0; hour < hours; hour++) {
        lines.add(START.plus(Duration.ofHours(hour)) + "," + shop + "," + amount(shop, hour));
      }
    }
    Files.write(folder.resolve(file), lines);
  }

  private static double amount(String shop, int hour) {
    double day = 1 + 0.6 * Math.sin(2 * Math.PI * hour / 24.0);
    double noise = new Random(31L * hour + shop.hashCode()).nextGaussian();
    return 1_000 * day * (1 + 0.04 * noise);
  }

  private static Configuration configuration(Optional<WarmUp> warmUp) {
    return configuration(revenue(warmUp).build());
  }

  private static Configuration configuration(MetricDefinition revenue) {
    SourceDefinition source =
        new SourceDefinition(
            "sales",
            "sales",
            Format.JSON,
            Optional.empty(),
            new StartFrom.Latest(),
            EventTimeDefinition.of("hour", TimeUnitOfField.ISO));
    return Configuration.of("localhost:9092", List.of(source), List.of(revenue));
  }

  private static MetricBuilder revenue(Optional<WarmUp> warmUp) {
    return MetricDefinition.of(
            "revenue",
            "sales",
            new Measure.Sum("amount", List.of()),
            new WindowDefinition.Tumbling(Duration.ofHours(1)))
        .splitBy(List.of("shop"))
        .warmUp(warmUp);
  }
}
