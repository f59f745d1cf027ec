package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.spi.attributor.RankedSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single requests are slow, nearly all of them from one kind of device at one network. */
class SlowRecordsStoryTest {
  private static final String TEXT =
      """
      culprit: 1
      kafka: { bootstrap-servers: "localhost:9092" }
      registry: none
      sources:
        requests: { topic: requests, format: json, event-time: { field: at, unit: millis } }
      metrics:
        latency:
          source: requests
          measure: { value: millis }
          window: none
          explain-by: [ network, device ]
          detect: { any: [ { use: threshold, max: 150 } ] }
          rules: { merge-gap: 2m }
          attribute: { use: risk-ratio }
      """;

  private static final int REQUESTS = 6000;
  private static final int SLOW_FROM = 5000;
  private static final int SLOW_TO = 5800;

  @TempDir Path folder;

  @Test
  void shouldNameWhatSlowRequestsHaveInCommon() throws IOException {
    int first = 0;
    double share = 0;
    for (int seed = 0; seed < 20; seed++) {
      Told told = play(seed, 0.9);
      AttributionEvent last =
          told.attributions().stream()
              .max(Comparator.comparingDouble(AttributionEvent::actual))
              .orElseThrow();
      assertThat(last.attributor()).isEqualTo("risk-ratio");
      if (name(last).equals("network=n1&device=d2")) {
        first++;
        share += last.segments().get(0).incrementalShare() / 20;
      }
    }
    assertThat(first).isGreaterThanOrEqualTo(19);
    assertThat(share).isBetween(0.75, 1.0);
  }

  @Test
  void shouldNameNothingWhereSlowRequestsAreSpreadAsAllAre() throws IOException {
    int named = 0;
    int answers = 0;
    for (int seed = 100; seed < 140; seed++) {
      Told told = play(seed, 0);
      answers += told.attributions().size();
      named += told.attributions().stream().filter(a -> !a.segments().isEmpty()).count();
    }
    assertThat(answers).isGreaterThan(200);
    assertThat(named).isLessThanOrEqualTo(answers / 50);
  }

  @Test
  void shouldTellTheQuickAnswerWithTheAnomaly() throws IOException {
    Told told = play(1, 0.9);

    assertThat(told.attributions())
        .extracting(AttributionEvent::step)
        .containsOnly(Attributing.QUICK);
    assertThat(told.attributions())
        .extracting(AttributionEvent::anomalyId)
        .contains(told.anomalies().get(0).anomalyId());
  }

  @Test
  void shouldSayThatOthersDoNotExplainRecords() throws IOException {
    assertThat(load(TEXT).text()).doesNotContain("explains windows");
    assertThat(load(TEXT.replace("    attribute: { use: risk-ratio }\n", "")).text())
        .contains("metrics.latency.explain-by: 'ripple' explains windows")
        .contains("Say 'attribute: { use: risk-ratio }'");
    assertThat(load(TEXT.replace("risk-ratio", "summary")).text())
        .contains("metrics.latency.attribute.use: 'summary' explains windows");
  }

  private static String name(AttributionEvent answer) {
    if (answer.segments().isEmpty()) {
      return answer.reason();
    }
    RankedSegment segment = answer.segments().get(0);
    return String.join(
        "&", segment.values().stream().map(v -> v.dimension() + "=" + v.value()).toList());
  }

  private CheckReport load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("requests.yaml"), text);
    return new ConfigurationLoader(
            settings -> PluginSchemas.of(new ClassPathPlugins()),
            EnvironmentSecrets.ofThisProcess())
        .load(file);
  }

  /**
   * Five networks, four devices; three of a thousand are slow anywhere.
   *
   * @param cause how many requests of one device at one network are slow in the end
   */
  private Told play(int seed, double cause) throws IOException {
    Configuration configuration = load(TEXT).configuration().orElseThrow();
    Told told = new Told();
    InMemoryRunner runner =
        new InMemoryRunner(
            MetricCatalog.of(configuration, "requests"),
            new ClassPathPlugins(),
            new InMemorySeriesStateStore(),
            told,
            new EngineSettings(new Shards(4), 1 << 20, 1000));
    Random random = new Random(seed);
    Event event = new Event(runner.layout());
    for (int request = 0; request < REQUESTS; request++) {
      int network = random.nextInt(5);
      int device = random.nextInt(4);
      boolean slow = request >= SLOW_FROM && request < SLOW_TO;
      boolean caused = slow && network == 1 && device == 2;
      double risk = caused ? Math.max(cause, 0.003) : 0.003;
      event.clear();
      event.setText(runner.layout().slotOf("network"), "n" + network);
      event.setText(runner.layout().slotOf("device"), "d" + device);
      event.setNumber(
          runner.layout().slotOf("millis"), random.nextDouble() < risk ? 400 : random.nextInt(100));
      event.locate(request * 1000L, 0, request);
      runner.accept(event);
      if (request % 100 == 0) {
        runner.advance();
      }
    }
    runner.finish();
    return told;
  }
}
