package dev.culprit.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Secret;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.plugin.PluginException;
import dev.culprit.application.plugin.PluginProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
  private static final String SMALL =
      """
      culprit: 1
      kafka: { bootstrap-servers: "localhost:9092" }
      sources:
        hosts: { topic: host_usage, format: json, event-time: { field: at } }
      metrics:
        cpu:
          source: hosts
          measure: { avg: usage }
          window: { tumbling: 1m }
      """;

  @TempDir Path folder;

  @Test
  void shouldReportAllProblemsAtOnceInTheFilesOrder() {
    CheckReport report =
        load(
            SMALL
                .replace("format: json", "format: jsn")
                .replace("avg: usage", "mean: usage")
                .replace("tumbling: 1m", "tumbling: 1x")
                .replace("kafka:", "kafak:"));
    assertThat(report.problems())
        .extracting(p -> p.text("f"))
        .containsExactly(
            "f:2:1 kafak: unknown key. Did you mean 'kafka'?",
            "f:4:39 sources.hosts.format: unknown value 'jsn'. Did you mean 'json' (avro, json,"
                + " csv)?",
            "f:8:16 metrics.cpu.measure.mean: unknown key. Did you mean 'avg'?",
            "f:9:25 metrics.cpu.window.tumbling: unknown unit in '1x'. Units are ms, s, m, h, d"
                + " and w.");
    assertThat(report.text()).endsWith("f: 4 problems.");
  }

  @Test
  void shouldKnowWhatThingsAreCalledElsewhere() {
    String metric = "    window: { tumbling: 1m }\n";
    assertThat(load(SMALL + "    dimensions: [ country ]\n").text())
        .contains("metrics.cpu.dimensions: unknown key. Did you mean 'explain-by'?");
    assertThat(load(SMALL + "    group_by: [ country ]\n").text())
        .contains("metrics.cpu.group_by: unknown key. Did you mean 'split-by'?");
    assertThat(load(SMALL.replace("field: at", "field: at, unit: ms")).text())
        .contains("unknown value 'ms'. Did you mean 'millis' (");
    assertThat(load(SMALL.replace("{ avg: usage }", "avg(Usage)")).text())
        .contains("not 'avg(Usage)'. Did you mean '{ avg: Usage }'?");
    assertThat(load(SMALL.replace("{ avg: usage }", "count(*)")).text())
        .contains("Did you mean '{ count: {} }'?");
    assertThat(load(SMALL.replace("{ avg: usage }", "{ avg: usage }\n    detect: seasonal")).text())
        .contains("not 'seasonal'. Did you mean '{ any: [ { use: seasonal } ] }'?");
    assertThat(load(SMALL.replace(metric, metric + "    detect: { use: ewma }\n")).text())
        .contains("metrics.cpu.detect.use: unknown key. Write 'any: [ { use: … } ]'.");
  }

  @Test
  void shouldSayHowConditionsAreWritten() {
    assertThat(load(SMALL + "    where: [ { field: status, eq: failed } ]\n").text())
        .contains("f:10:31 metrics.cpu.where[0].eq: unknown key. Did you mean 'equals'?")
        .endsWith("f: 1 problem.");
    assertThat(load(SMALL + "    where: status = failed\n").text())
        .contains("must be a list, not 'status = failed'. Write a list such as [ { field: … } ].");
    assertThat(load(SMALL.replace("{ avg: usage }", "{ where: [ ] }")).text())
        .contains("unknown key. Write 'count: { where: … }'.");
  }

  @Test
  void shouldFindTheColonWithoutASpaceAndNotTheLineAfterIt() {
    assertThat(load(SMALL.replace("source: hosts", "source:hosts")).text())
        .contains("f:7:12 no space after the colon. Write 'source: hosts'.")
        .endsWith("f: 1 problem.");
  }

  @Test
  void shouldStillCheckDetectorsOfAMetricWhoseWindowCannotBeRead() {
    CheckReport report =
        load(SMALL.replace("tumbling: 1m", "tumblin: 1m") + "    detect: { any: [{use: ewwa}] }\n");
    assertThat(report.problems())
        .extracting(p -> p.finding().path())
        .containsExactly("metrics.cpu.window.tumblin", "metrics.cpu.detect.any[0].use");
  }

  @Test
  void shouldWarnOfASecretInPlainTextAndOfOneThatIsNotThere() {
    CheckReport report =
        load(
            SMALL.replace(
                "kafka: { ",
                "kafka: { properties: { sasl.jaas.config: secret, ssl.key.password:"
                    + " \"${env:NOWHERE}\", linger.ms: 5 }, "));
    assertThat(report.ok()).isTrue();
    assertThat(report.warnings())
        .extracting(w -> w.finding().message())
        .containsExactly("a secret in plain text", "the environment variable 'NOWHERE' is not set");
    assertThat(report.warnings().get(0).text("f")).startsWith("f:2:42 warning: kafka.properties");
  }

  @Test
  void shouldWarnOfArrivalOrderAndOfIdleTimesLongerThanAWindow() {
    assertThat(load(SMALL.replace("tumbling: 1m", "tumbling: 10s")).warnings())
        .extracting(w -> w.text("f"))
        .containsExactly(
            "f:9:13 warning: metrics.cpu.window: one idle partition holds up windows of 10s for"
                + " 30s. Set 'sources.hosts.event-time.idle-after' to 10s or less.");
    assertThat(
            load(SMALL
                    .replace("{ avg: usage }", "{ value: usage }")
                    .replace("window: { tumbling: 1m }", "window: none\n    order: arrival"))
                .warnings())
        .extracting(w -> w.finding().message())
        .containsExactly(
            "'arrival' is outside the replay guarantee: a replay may give other points");
  }

  @Test
  void shouldReadTablesApartFromParameters() {
    CheckReport report =
        load(
            SMALL
                + "    split-by: [ host ]\n"
                + "    detect: { any: [ { use: threshold, max: { table: caps }, min: 5% } ] }\n"
                + "store: { url: \"jdbc:postgresql://localhost/culprit\" }\n"
                + "thresholds:\n"
                + "  caps: { table: caps, key: { host: name }, bound: cap }\n");
    DetectorUse use =
        report.configuration().orElseThrow().metrics().get(0).detect().detectors().get(0);
    assertThat(use.tables()).containsExactly(Map.entry("max", "caps"));
    assertThat(use.parameters()).containsExactly(Map.entry("min", "5%"));
    assertThat(report.text())
        .contains(
            "without effect in this version: store, metrics.cpu.detect (tables), thresholds.caps.");
  }

  @Test
  void shouldNameAFieldThatRulesPickSeriesByButThatIsNotInSplitBy() {
    CheckReport report =
        load(
            SMALL
                + "    split-by: [ host ]\n"
                + "    rules: { cold-start: 1d, series: [ { field: hots, in: [ a ] } ] }\n");
    assertThat(report.configuration()).isEmpty();
    assertThat(report.text())
        .contains("metrics.cpu.rules.series[0].field", "'hots' is not in split-by", "'host'");
  }

  @Test
  void shouldReportPluginsThatCannotBeLoaded() {
    ConfigurationLoader loader =
        new ConfigurationLoader(
            settings -> {
              throw new PluginException(
                  List.of(new PluginProblem("x.jar", "no-provider", "It has none.", "Add one.")));
            },
            new EnvironmentSecrets(Map.of()));
    assertThat(loader.load("f", SMALL + "plugins: { folders: [ p ] }\n").text())
        .contains("f:10:10 plugins: x.jar: It has none. Add one.");
  }

  @Test
  void shouldCallAMissingFileAndAWrongEncodingProblemsOfTheFile() throws IOException {
    Path missing = folder.resolve("none.yaml");
    assertThat(TestPlugins.loader().load(missing).text())
        .isEqualTo(
            missing
                + ":1:1 there is no such file. Name an existing file.\n"
                + missing
                + ": 1 problem.");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "culprit: 1 # ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(TestPlugins.loader().load(latin).text()).contains("is not UTF-8");
    assertThat(TestPlugins.loader().load(folder).text()).contains("cannot be read");
  }

  @Test
  void shouldRepeatAliasesAndReadWhatEditorsLeaveBehind() {
    CheckReport report =
        load(
            "\uFEFF"
                + SMALL.replace("{ tumbling: 1m }", "&w { tumbling: 1m }")
                + "  load:\n    source: hosts\n    measure: { max: load }\n    window: *w\n");
    List<MetricDefinition> metrics = report.configuration().orElseThrow().metrics();
    assertThat(metrics)
        .extracting(MetricDefinition::window)
        .containsOnly(new WindowDefinition.Tumbling(Duration.ofMinutes(1)));
  }

  @Test
  void shouldTellMachinesTheSame() {
    Map<String, Object> json = load(SMALL.replace("culprit: 1", "culprit: one")).json();
    assertThat(json).containsEntry("ok", false);
    assertThat(json.get("problems"))
        .isEqualTo(
            List.of(
                Map.of(
                    "line", 1,
                    "column", 10,
                    "path", "culprit",
                    "message", "must be the number 1, not 'one'",
                    "remedy", "Write 1.")));
  }

  @Test
  void shouldLookSecretsUpWhereTheyAre() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "from a file\n");
    EnvironmentSecrets secrets = new EnvironmentSecrets(Map.of("A", "from a variable"));
    assertThat(secrets.reveal(new Secret("${env:A}"))).isEqualTo("from a variable");
    assertThat(secrets.reveal(new Secret("${file:" + file + "}"))).isEqualTo("from a file");
    assertThat(secrets.reveal(new Secret("plain"))).isEqualTo("plain");
    assertThat(secrets.reveal(Map.of("k", new Secret("${env:A}"))))
        .containsExactly(Map.entry("k", "from a variable"));
  }

  private static CheckReport load(String text) {
    return TestPlugins.loader().load("f", text);
  }
}
