package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop that sells in one country receives an order from another: from the text to the anomaly.
 */
class RareValueStoryTest {
  private static final String TEXT =
      """
      culprit: 1
      kafka: { bootstrap-servers: "localhost:9092" }
      registry: none
      sources:
        sales: { topic: sales, format: json, event-time: { field: sold_at, unit: millis } }
      metrics:
        orders:
          source: sales
          measure: { count: {} }
          window: { tumbling: 1m }
          split-by: [ shop ]
          explain-by: [ country ]
          detect: { any: [ { use: rare, field: country } ] }
      """;

  private static final int STRANGE_MINUTE = 180;

  @TempDir Path folder;

  @Test
  void shouldTellAnOrderFromACountryThatNeverOrderedInThisShop() throws IOException {
    Told told = sell(load(TEXT).configuration().orElseThrow());

    assertThat(told.anomalies())
        .extracting(a -> a.state() + " " + a.series().canonical() + " " + a.startedAt())
        .startsWith("OPEN shop=delhi 1970-01-01T03:00:00Z")
        .allMatch(line -> line.contains("shop=delhi"));
  }

  @Test
  void shouldSayThatTheFieldHasToBeExplainedBy() throws IOException {
    assertThat(load(TEXT.replace("field: country", "field: city")).text())
        .contains("'field: city', which is not one of 'explain-by': add it there");
  }

  private CheckReport load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), text);
    return new ConfigurationLoader(
            settings -> PluginSchemas.of(new ClassPathPlugins()),
            EnvironmentSecrets.ofThisProcess())
        .load(file);
  }

  /** Delhi sells to India, Madrid to Spain and India; then somebody in Spain orders in Delhi. */
  private static Told sell(Configuration configuration) {
    Told told = new Told();
    InMemoryRunner runner =
        new InMemoryRunner(
            MetricCatalog.of(configuration, "sales"),
            new ClassPathPlugins(),
            new InMemorySeriesStateStore(),
            told,
            new EngineSettings(new Shards(4), 1 << 20, 10));
    long offset = 0;
    for (int minute = 0; minute < 200; minute++) {
      for (int order = 0; order < 10; order++) {
        order(runner, "delhi", "IN", minute, offset++);
        order(runner, "madrid", order < 7 ? "ES" : "IN", minute, offset++);
      }
      if (minute == STRANGE_MINUTE) {
        order(runner, "delhi", "ES", minute, offset++);
      }
      runner.advance();
    }
    runner.finish();
    return told;
  }

  private static void order(
      InMemoryRunner runner, String shop, String country, int minute, long offset) {
    Event event = new Event(runner.layout());
    event.setText(runner.layout().slotOf("shop"), shop);
    event.setText(runner.layout().slotOf("country"), country);
    event.locate(minute * 60_000L + offset % 1000, 0, offset);
    runner.accept(event);
  }
}
