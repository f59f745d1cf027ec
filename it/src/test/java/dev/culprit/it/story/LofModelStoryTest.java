package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.InvalidConfiguration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.Point;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.plugins.lof.LofFactory;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.ModelTrainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop that grows from fifty orders a minute to eighty, and a job that is given a model of the
 * new times while it runs, as the control topic carries it: with the model inside.
 */
class LofModelStoryTest {
  private static final long MINUTE = 60_000;
  private static final int CHANGE = 60;
  private static final int END = 120;

  private final Told told = new Told();
  private final Random random = new Random(5);
  @TempDir Path folder;

  @BeforeEach
  void train() throws IOException {
    train("of-50.model", 50);
    train("of-80.model", 80);
  }

  @Test
  void shouldJudgeByTheNewModelFromItsTimeOnWithoutARestart() throws IOException {
    InMemoryRunner runner = runner(configuration("of-50.model"));
    sell(runner, 0, 30, 50);
    assertThat(change(runner, 2, bodyWith("of-80.model")).accepted()).isTrue();
    sell(runner, 30, CHANGE, 50);
    sell(runner, CHANGE, END, 80);
    sell(runner, END, END + 2, 50);
    runner.finish();

    assertThat(told.points())
        .filteredOn(point -> minuteOf(point) < END)
        .noneMatch(Point::anomalous);
    assertThat(told.points())
        .filteredOn(point -> minuteOf(point) >= CHANGE)
        .allMatch(point -> point.configurationVersion() == 2);
    // The first window of a series may be part of one; the first that a model sees is no verdict.
    assertThat(told.points())
        .filteredOn(point -> !point.ready())
        .extracting(LofModelStoryTest::minuteOf)
        .containsExactly(0L, 1L, (long) CHANGE);
    assertThat(told.points())
        .filteredOn(Point::anomalous)
        .extracting(LofModelStoryTest::minuteOf)
        .containsExactly((long) END, END + 1L);
  }

  @Test
  void shouldFindTheNewTimesOddWithTheOldModel() throws IOException {
    InMemoryRunner runner = runner(configuration("of-50.model"));
    sell(runner, 0, CHANGE, 50);
    sell(runner, CHANGE, CHANGE + 5, 80);
    runner.finish();

    assertThat(told.points()).filteredOn(Point::anomalous).hasSize(5);
  }

  @Test
  void shouldGoOnWithTheOldModelWhereTheNewOneIsDamagedOrNotThere() throws IOException {
    InMemoryRunner runner = runner(configuration("of-50.model"));
    sell(runner, 0, 30, 50);
    String body = bodyWith("of-80.model");
    int at = body.indexOf("sha256:") + 200;
    String damaged = body.substring(0, at) + flipped(body.charAt(at)) + body.substring(at + 1);
    String named = body.replaceFirst("sha256:[^\"]*", "of-80.model");

    assertThat(change(runner, 2, damaged))
        .satisfies(outcome -> assertThat(outcome.accepted()).isFalse())
        .satisfies(outcome -> assertThat(outcome.detail()).contains("SHA-256"));
    assertThat(change(runner, 3, named))
        .satisfies(outcome -> assertThat(outcome.accepted()).isFalse())
        .satisfies(outcome -> assertThat(outcome.detail()).contains("'model' names no model"));
    sell(runner, 30, END, 50);
    runner.finish();

    assertThat(told.points()).hasSize(END).noneMatch(Point::anomalous);
  }

  private static char flipped(char letter) {
    return letter == 'A' ? 'B' : 'A';
  }

  private void train(String file, double level) throws IOException {
    ModelTrainer trainer = new LofFactory().trainer().orElseThrow();
    long[] times = new long[2_000];
    double[] values = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * MINUTE;
      values[i] = level + random.nextGaussian();
    }
    Files.write(
        folder.resolve(file),
        trainer.train(times, values, Parameters.defaults(trainer.parameters())).bytes());
  }

  private Configuration configuration(String model) throws IOException {
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
              orders:
                source: sales
                measure: { sum: orders }
                window: { tumbling: 1m }
                detect: { any: [ { use: lof, model: %s } ] }
            """
                .formatted(model));
    return new ConfigurationLoader(
            settings -> PluginSchemas.of(new ClassPathPlugins()),
            EnvironmentSecrets.ofThisProcess())
        .load(file)
        .configuration()
        .orElseThrow();
  }

  /** The metric as a record of the control topic has it. */
  private String bodyWith(String model) throws IOException {
    MetricDefinition metric = configuration(model).metrics().get(0);
    return new String(new CanonicalJson().write(metric), StandardCharsets.UTF_8);
  }

  private static ControlOutcome change(InMemoryRunner runner, long version, String body) {
    try {
      return runner.control(
          new ControlChange(
              ControlChange.METRIC,
              "orders",
              version,
              Instant.ofEpochMilli(CHANGE * MINUTE),
              "someone",
              "",
              body),
          new CanonicalJson().readMetric(body.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidConfiguration e) {
      return ControlOutcome.rejected("unreadable-metric", String.valueOf(e.getMessage()));
    }
  }

  private InMemoryRunner runner(Configuration configuration) {
    return new InMemoryRunner(
        MetricCatalog.of(configuration, "sales"),
        new ClassPathPlugins(),
        new InMemorySeriesStateStore(),
        told,
        new EngineSettings(new Shards(1), 1 << 20, 10));
  }

  private void sell(InMemoryRunner runner, int from, int to, double level) {
    for (int minute = from; minute < to; minute++) {
      Event event = new Event(runner.layout());
      event.setNumber(runner.layout().slotOf("orders"), level + random.nextGaussian());
      event.locate(minute * MINUTE, 0, minute);
      runner.accept(event);
    }
    runner.drain();
  }

  private static long minuteOf(Point point) {
    return point.windowStart().toEpochMilli() / MINUTE;
  }
}
