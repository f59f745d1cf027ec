package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.Point;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.application.series.LeafRoom;
import dev.culprit.application.series.Rehearsal;
import dev.culprit.application.series.WarmStart;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop whose week of history holds an outage a day, the first of them before anybody could know:
 * what it knows of a usual day decides whether it sees the next one.
 */
class SeedStoryTest {
  private static final long STEP = 300_000;
  private static final int DAY = 288;
  private static final int HISTORY = 7 * DAY;
  private static final int LIVE = HISTORY + 3 * DAY;
  private static final int DROP = HISTORY + DAY + 100;
  private static final long MONDAY = 1_772_409_600_000L;
  private static final Shards SHARDS = new Shards(1);

  @TempDir Path folder;

  @Test
  void shouldSeeADropThatAHistoryOfOutagesWouldHide() throws IOException {
    Told usual = live("none", 7);
    Told seeded = live("stl", 7);

    assertThat(usual.points()).noneMatch(SeedStoryTest::foundTheDrop);
    assertThat(seeded.points()).anyMatch(SeedStoryTest::foundTheDrop);
    assertThat(seeded.points())
        .filteredOn(point -> rowOf(point) < DROP || rowOf(point) >= DROP + 3)
        .noneMatch(Point::anomalous);
  }

  @Test
  void shouldBeginAlikeWhereThereWasNoOutage() throws IOException {
    assertThat(learnt(configuration("stl"), 0).encode(SHARDS))
        .isEqualTo(learnt(configuration("none"), 0).encode(SHARDS));
  }

  @Test
  void shouldLearnTheSameEachTime() throws IOException {
    byte[] once = learnt(configuration("stl"), 7).encode(SHARDS);

    assertThat(learnt(configuration("stl"), 7).encode(SHARDS)).isEqualTo(once);
    assertThat(learnt(configuration("none"), 7).encode(SHARDS)).isNotEqualTo(once);
  }

  private Told live(String seed, int outages) throws IOException {
    Configuration configuration = configuration(seed);
    Told told = new Told();
    InMemoryRunner runner =
        new InMemoryRunner(
            MetricCatalog.of(configuration, "sales"),
            new ClassPathPlugins(),
            new InMemorySeriesStateStore(),
            told,
            new EngineSettings(SHARDS, 1 << 20, 10),
            learnt(configuration, outages));
    double[] amounts = amounts(outages);
    for (int row = HISTORY; row < LIVE; row++) {
      boolean drop = row >= DROP && row < DROP + 3;
      Event event = sale(runner.layout(), amounts[row] - (drop ? 24 : 0));
      event.locate(MONDAY + row * STEP, 0, row);
      runner.accept(event);
    }
    runner.finish();
    return told;
  }

  private static WarmStart learnt(Configuration configuration, int outages) {
    Rehearsal rehearsal =
        new Rehearsal(
            configuration,
            "sales",
            configuration.metrics(),
            new ClassPathPlugins(),
            true,
            SHARDS,
            new LeafRoom());
    double[] amounts = amounts(outages);
    for (int row = 0; row < HISTORY; row++) {
      rehearsal.accept(sale(rehearsal.layout(), amounts[row]), MONDAY + row * STEP);
    }
    return rehearsal.finish();
  }

  private static Event sale(FieldLayout layout, double amount) {
    Event event = new Event(layout);
    event.setNumber(layout.slotOf("amount"), amount);
    return event;
  }

  /** About 100 with a day, give or take 4; an outage leaves a third. */
  private static double[] amounts(int outages) {
    Random random = new Random(11);
    double[] amounts = new double[LIVE];
    for (int row = 0; row < LIVE; row++) {
      amounts[row] =
          100 + 20 * Math.sin(2 * Math.PI * (row % DAY) / DAY) + 4 * random.nextGaussian();
    }
    for (int i = 0; i < outages; i++) {
      int from = i * DAY + random.nextInt(DAY - 40);
      for (int row = from; row < from + 30; row++) {
        amounts[row] *= 0.3;
      }
    }
    return amounts;
  }

  private Configuration configuration(String seed) throws IOException {
    Files.writeString(folder.resolve("history.csv"), "sold_at,amount\n");
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            culprit: 1
            kafka: { bootstrap-servers: "localhost:9092" }
            registry: none
            sources:
              sales: { topic: sales, format: json, event-time: { field: sold_at, unit: millis } }
            metrics:
              revenue:
                source: sales
                measure: { sum: amount }
                window: { tumbling: 5m }
                warm-up: { from: csv, file: history.csv, seed: %s }
                detect: { any: [ { use: seasonal } ] }
            """
                .formatted(seed));
    Configuration read =
        new ConfigurationLoader(
                settings -> PluginSchemas.of(new ClassPathPlugins()),
                EnvironmentSecrets.ofThisProcess())
            .load(file)
            .configuration()
            .orElseThrow();
    return new CanonicalJson().read(new CanonicalJson().write(read));
  }

  private static boolean foundTheDrop(Point point) {
    return point.anomalous() && rowOf(point) >= DROP && rowOf(point) < DROP + 3;
  }

  private static int rowOf(Point point) {
    return (int) ((point.windowStart().toEpochMilli() - MONDAY) / STEP);
  }
}
