package dev.culprit.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.InvalidConfiguration;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.application.series.EngineSettings;
import dev.culprit.application.series.InMemoryRunner;
import dev.culprit.application.series.InMemorySeriesStateStore;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.config.ConfigurationLoader;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that stand in a file, a row a country, from the text a user writes to the anomaly. */
class ThresholdTableStoryTest {
  private static final String TEXT =
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
          window: { tumbling: 1m }
          split-by: [ country ]
          detect: { any: [ { use: threshold, max: { table: caps } } ] }
      thresholds:
        caps: { file: caps.csv, key: { country: code }, bound: cap }
      """;

  @TempDir Path folder;

  @Test
  void shouldHoldEachSeriesAgainstItsOwnRow() throws IOException {
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nDE,500\nFR,50\n");
    CheckReport report = load();
    assertThat(report.text()).doesNotContain("without effect");
    // as it travels to the workers, who have no such file
    Configuration configuration =
        new CanonicalJson().read(new CanonicalJson().write(report.configuration().orElseThrow()));

    Told told = sell(configuration, 2);

    assertThat(told.anomalies())
        .extracting(a -> a.state() + " " + a.series().canonical())
        .containsExactly("OPEN country=FR");
  }

  @Test
  void shouldSayWhichRowOfTheFileIsWrong() throws IOException {
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nDE,lots\n");

    assertThat(load().text())
        .contains("thresholds.caps.file: line 2, column 'cap': 'lots' is no number. Mend the file");
  }

  @Test
  void shouldSayWhichRowsOfTwoTablesContradictEachOther() throws IOException {
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nDE,500\n*,50\n");
    Files.writeString(folder.resolve("floors.csv"), "code,least\nDE,20\nFR,80\n");
    String both =
        TEXT.replace("max: { table: caps }", "max: { table: caps }, min: { table: floors }")
            + "  floors: { file: floors.csv, key: { country: code }, bound: least }\n";

    assertThat(load(both).text())
        .contains("'threshold' refuses: 'min' 80.0 is above 'max' 50.0 (rows of country=FR)");
    Files.writeString(folder.resolve("floors.csv"), "code,least\nDE,20\nFR,30\n");
    assertThat(load(both).configuration()).isPresent();
  }

  @Test
  void shouldNotGiveUpASeriesWhoseRowsContradictEachOther() throws IOException {
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nFR,70\n");
    Configuration sound =
        load(TEXT.replace("max: { table: caps }", "max: { table: caps }, min: 60"))
            .configuration()
            .orElseThrow();
    String contradicting =
        new String(new CanonicalJson().write(sound), StandardCharsets.UTF_8)
            .replace("FR,70", "FR,50");

    Told told = sell(new CanonicalJson().read(contradicting.getBytes(StandardCharsets.UTF_8)), 3);

    assertThat(told.points())
        .filteredOn(point -> point.series().canonical().equals("country=FR"))
        .filteredOn(point -> point.windowStart().toEpochMilli() > 0)
        .hasSize(2)
        .allSatisfy(
            point ->
                assertThat(point.reasons())
                    .contains(
                        new Reason(
                            "detect",
                            "bounds-refused",
                            "threshold refuses its bounds: 'min' 60.0 is above 'max' 50.0.")));
  }

  @Test
  void shouldTakeOtherLimitsInARunningJobFromTheirTimeOn() throws IOException {
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nDE,500\nFR,500\n");
    String text =
        TEXT.replace("[ { use: threshold", "[ { use: ewma, warm-up: 5 }, { use: threshold");
    Configuration before = load(text).configuration().orElseThrow();
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nDE,500\nFR,50\n");
    String body = carried(load(text).configuration().orElseThrow());
    Told told = new Told();
    InMemoryRunner runner = runner(before, told);
    sell(runner, 0, 20);

    assertThat(change(runner, body, 30).detail()).isEmpty();
    sell(runner, 20, 40);
    runner.finish();

    assertThat(told.points())
        .filteredOn(Point::anomalous)
        .isNotEmpty()
        .allSatisfy(
            point -> {
              assertThat(point.series().canonical()).isEqualTo("country=FR");
              assertThat(point.windowStart().toEpochMilli()).isGreaterThanOrEqualTo(30 * 60_000L);
              assertThat(point.configurationVersion()).isEqualTo(2);
            });
    // What ewma learnt of DE goes on: no window of the new version waits for it.
    assertThat(told.points())
        .filteredOn(point -> point.series().canonical().equals("country=DE"))
        .filteredOn(point -> point.windowStart().toEpochMilli() >= 30 * 60_000L)
        .hasSize(10)
        .allSatisfy(
            point -> assertThat(point.verdicts().get(0).ready()).as(point.toString()).isTrue());
  }

  @Test
  void shouldGoOnWithTheOldLimitsAndSayWhereTheNewOnesAreWrong() throws IOException {
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nDE,500\nFR,500\n*,500\n");
    String text = TEXT.replace("max: { table: caps }", "max: { table: caps }, min: 20");
    Configuration before = load(text).configuration().orElseThrow();
    Told told = new Told();
    InMemoryRunner runner = runner(before, told);
    String body = carried(before);
    sell(runner, 0, 2);

    int column = body.lastIndexOf("500.0") + 1;
    assertThat(change(runner, body.replace("500.0}]", "\"lots\"}]"), 2).detail())
        .contains("metric:1:" + column + " ")
        .contains("rows[2].bound: must be a number, not 'lots'");
    assertThat(change(runner, body.replace("\"FR\"", "\"DE\""), 2).detail())
        .contains("rows[1]: is a second row for {country=DE}");
    assertThat(change(runner, body.replace("500.0}]", "10}]"), 2))
        .hasToString(
            "ControlOutcome[accepted=false, code=rows-refused, detail=threshold refuses: 'min'"
                + " 20.0 is above 'max' 10.0 (rows of country=*)]");
    assertThat(change(runner, body.replace("{\"country\"", "{\"land\""), 2).detail())
        .contains("the rows of 'max' are by 'land', which does not split the metric");
    sell(runner, 2, 4);
    runner.finish();

    assertThat(told.points()).hasSize(12).noneMatch(Point::anomalous);
    assertThat(told.points()).allMatch(point -> point.configurationVersion() == 1);
  }

  @Test
  void shouldTakeLimitsThatStandInTheMetricAndSayWhichIsWrong() throws IOException {
    String rows = "max: { rows: [ { country: DE, bound: 500 }, { country: '*', bound: 50 } ] }";
    String inline = TEXT.substring(0, TEXT.indexOf("thresholds:"));
    Configuration configuration =
        load(inline.replace("max: { table: caps }", rows)).configuration().orElseThrow();
    assertThat(new CanonicalJson().read(new CanonicalJson().write(configuration)))
        .isEqualTo(configuration);
    assertThat(sell(configuration, 2).anomalies())
        .extracting(a -> a.state() + " " + a.series().canonical())
        .containsExactlyInAnyOrder("OPEN country=FR", "OPEN country=US");

    assertThat(load(inline.replace("max: { table: caps }", rows.replace("50 }", "ten }"))).text())
        .contains("shop.yaml:12:107 metrics.revenue.")
        .contains("detect.any[0].max.rows[1].bound: must be a number, not 'ten'");
    assertThat(load(inline.replace("max: { table: caps }", rows.replace("'*'", "DE"))).text())
        .contains("max.rows[1]: is a second row for {country=DE}. Change this row or take it out.");
    assertThat(load(inline.replace("max: { table: caps }", rows.replace("country", "land"))).text())
        .contains("max.rows: 'land' does not split the metric. Add it to 'split-by'");
  }

  @Test
  void shouldSayThatTheFileIsNotInUtf8() throws IOException {
    Files.write(
        folder.resolve("caps.csv"), "code,cap\nMünchen,5\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(load().text()).contains("'caps.csv' is not text in UTF-8");
  }

  @Test
  void shouldSayThatTheFileIsNotThere() throws IOException {
    assertThat(load().text()).contains("thresholds.caps.file: there is no file 'caps.csv' in ");
  }

  private CheckReport load() throws IOException {
    return load(TEXT);
  }

  private CheckReport load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), text);
    return new ConfigurationLoader(
            settings -> PluginSchemas.of(new ClassPathPlugins()),
            EnvironmentSecrets.ofThisProcess())
        .load(file);
  }

  /** The metric as the control topic carries it, with the rows of its table inside. */
  private static String carried(Configuration configuration) {
    byte[] body = new CanonicalJson().write(configuration.carried("revenue").orElseThrow());
    return new String(body, StandardCharsets.UTF_8);
  }

  private static ControlOutcome change(InMemoryRunner runner, String body, int fromMinute) {
    try {
      return runner.control(
          new ControlChange(
              ControlChange.METRIC,
              "revenue",
              2,
              Instant.ofEpochMilli(fromMinute * 60_000L),
              "someone",
              "",
              body),
          new CanonicalJson().readMetric(body.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidConfiguration e) {
      return ControlOutcome.rejected("unreadable-metric", String.valueOf(e.getMessage()));
    }
  }

  private static Told sell(Configuration configuration, int windows) {
    Told told = new Told();
    InMemoryRunner runner = runner(configuration, told);
    sell(runner, 0, windows);
    runner.finish();
    return told;
  }

  private static InMemoryRunner runner(Configuration configuration, Told told) {
    return new InMemoryRunner(
        MetricCatalog.of(configuration, "sales"),
        new ClassPathPlugins(),
        new InMemorySeriesStateStore(),
        told,
        new EngineSettings(new Shards(1), 1 << 20, 10));
  }

  /** Windows in which every country sells for 100. */
  private static void sell(InMemoryRunner runner, int from, int to) {
    Event event = new Event(runner.layout());
    for (int minute = from; minute < to; minute++) {
      for (String country : Map.of("DE", 1, "FR", 1, "US", 1).keySet()) {
        event.clear();
        event.setText(runner.layout().slotOf("country"), country);
        event.setNumber(runner.layout().slotOf("amount"), 100);
        event.locate(minute * 60_000L, 0, minute);
        runner.accept(event);
      }
    }
    runner.drain();
  }
}
