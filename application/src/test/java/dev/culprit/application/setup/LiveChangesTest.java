package dev.culprit.application.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.culprit.application.config.BoundRows;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.InvalidConfiguration;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.ThresholdTable;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.port.ConfigurationCodec;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.port.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveChangesTest {
  private static final Instant SIX = Instant.parse("2026-03-01T06:00:00Z");
  private static final List<String> REVENUE = List.of("revenue");
  private static final List<String> NONE = List.of();

  /** A control topic in memory. */
  private static final class Log implements ControlLog {
    private final List<ControlChange> entries = new ArrayList<>();
    private final Deque<ControlChange> byOthers = new ArrayDeque<>();
    private boolean broken;

    @Override
    public Outcome<List<ControlChange>> readSoFar() {
      return broken
          ? new Outcome.Retryable<>("the broker does not answer")
          : new Outcome.Delivered<>(List.copyOf(entries));
    }

    @Override
    public Outcome<Long> append(ControlChange change) {
      if (!byOthers.isEmpty()) {
        entries.add(byOthers.remove());
      }
      entries.add(change);
      return new Outcome.Delivered<>(entries.size() - 1L);
    }
  }

  /** Writes the rows of the first detector, which is all that is looked at here. */
  private static final class Rows implements ConfigurationCodec {
    @Override
    public byte[] write(MetricDefinition metric) {
      Map<String, BoundRows> rows = metric.detect().detectors().get(0).rows();
      return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] write(Configuration configuration) {
      throw new AssertionError("a live change is of metrics, one by one");
    }

    @Override
    public Configuration read(byte[] json) {
      throw new AssertionError("a live change is of metrics, one by one");
    }

    @Override
    public MetricDefinition readMetric(byte[] json) {
      if (new String(json, StandardCharsets.UTF_8).equals("500 in other words")) {
        return limited(500).carried("revenue").orElseThrow();
      }
      throw new InvalidConfiguration(List.of("unreadable"));
    }
  }

  private final Log log = new Log();
  private final LiveChanges changes = new LiveChanges(log, new Rows());

  @Test
  void shouldPlanWhatItWouldWriteAndLeaveTheLogAlone() {
    Outcome<List<ControlChange>> planned = changes.plan(limited(500), REVENUE, NONE, SIX, "bob");
    assertThat(log.entries).isEmpty();
    assertThat(changes.write(limited(500), REVENUE, NONE, SIX, "bob")).isEqualTo(planned);
    assertThat(log.entries).hasSize(1);
  }

  @Test
  void shouldWriteTheNextVersionWithTheRowsInside() {
    log.entries.add(new ControlChange("tick", "revenue", 9, SIX, "job", "", ""));
    log.entries.add(new ControlChange("metric", "revenue", 4, SIX, "ann", "", "older"));
    log.entries.add(new ControlChange("metric", "orders", 7, SIX, "ann", "", "another"));

    assertThat(changes.write(limited(500), REVENUE, NONE, SIX, "bob"))
        .isInstanceOfSatisfying(
            Outcome.Delivered.class,
            written -> assertThat(written.value()).isEqualTo(List.of(log.entries.get(3))));

    assertThat(log.entries.get(3))
        .satisfies(change -> assertThat(change.version()).isEqualTo(5))
        .satisfies(change -> assertThat(change.effectiveFrom()).isEqualTo(SIX))
        .satisfies(change -> assertThat(change.author()).isEqualTo("bob"))
        .satisfies(change -> assertThat(change.checksum()).hasSize(64))
        .satisfies(
            change -> assertThat(change.body()).contains("Row[key={country=DE}, bound=500.0]"));
  }

  @Test
  void shouldCountTheConfigurationAsTheFirstVersionAndWriteNothingTwice() {
    changes.write(limited(500), REVENUE, NONE, SIX, "bob");
    changes.write(limited(500), REVENUE, NONE, SIX.plusSeconds(60), "bob");
    changes.write(limited(400), REVENUE, NONE, SIX.plusSeconds(60), "bob");

    assertThat(log.entries).extracting(ControlChange::version).containsExactly(2L, 3L);
  }

  @Test
  void shouldRefuseRowsThatNoRecordOfATopicHolds() {
    StringBuilder rows = new StringBuilder("code,cap\n");
    for (int i = 0; i < 40_000; i++) {
      rows.append(i).append(",5\n");
    }

    assertThat(changes.write(limited(rows.toString()), REVENUE, NONE, SIX, "bob"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            refused ->
                assertThat(refused.problem())
                    .startsWith("metric 'revenue' has ")
                    .endsWith("Use 'upgrade', or leave out rows."));
    assertThat(log.entries).isEmpty();
  }

  @Test
  void shouldWriteOnceMoreWhatSomebodyElseOvertook() {
    log.byOthers.add(new ControlChange("metric", "revenue", 2, SIX, "ann", "", "another"));

    assertThat(changes.write(limited(500), REVENUE, NONE, SIX, "bob"))
        .isInstanceOfSatisfying(
            Outcome.Delivered.class,
            written -> assertThat(written.value()).isEqualTo(List.of(log.entries.get(2))));
    assertThat(log.entries).extracting(ControlChange::version).containsExactly(2L, 2L, 3L);
    assertThat(changes.remarks(limited(500))).isEmpty();

    for (int version = 4; version < 9; version++) {
      log.byOthers.add(new ControlChange("metric", "revenue", version, SIX, "ann", "", "another"));
    }
    assertThat(changes.write(limited(400), REVENUE, NONE, SIX, "bob"))
        .isInstanceOf(Outcome.Retryable.class);
  }

  @Test
  void shouldNotTakeOtherWordsForAnotherMeaning() {
    log.entries.add(
        new ControlChange("metric", "revenue", 2, SIX, "ann", "", "500 in other words"));

    assertThat(changes.remarks(limited(500))).isEmpty();
    assertThat(changes.write(limited(500), REVENUE, NONE, SIX, "bob"))
        .isEqualTo(new Outcome.Delivered<>(List.of()));
    assertThat(changes.remarks(limited(400))).hasSize(1);
  }

  @Test
  void shouldNotCountAsWrittenWhatSomebodyElseSaidInTheSameMomentInOtherWords() {
    log.byOthers.add(
        new ControlChange("metric", "revenue", 2, SIX, "ann", "", "500 in other words"));

    assertThat(changes.write(limited(500), REVENUE, NONE, SIX, "bob"))
        .as("a job takes the first of a version, and says nothing of ours")
        .isEqualTo(new Outcome.Delivered<>(List.of()));
  }

  @Test
  void shouldRefuseRowsByAFieldThatIsCalledLikeTheirNumber() {
    assertThat(changes.write(limited("code,cap\nDE,500\n", "bound"), REVENUE, NONE, SIX, "bob"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            refused ->
                assertThat(refused.problem())
                    .startsWith("metrics.revenue: threshold table 'caps' is by a field 'bound'"));
    assertThat(log.entries).isEmpty();
  }

  @Test
  void shouldTellWhereTheLogSaysOtherwiseThanTheFile() {
    changes.write(limited(500), REVENUE, NONE, SIX, "bob");
    assertThat(changes.remarks(limited(500))).isEmpty();

    log.entries.add(new ControlChange("metric", "orders", 3, SIX, "ann", "", "another"));
    assertThat(changes.remarks(limited(400)))
        .containsExactly(
            "metrics.revenue is as version 2 in culprit.control says, of 2026-03-01T06:00:00Z by"
                + " bob, and not as in this file: './culprit apply FILE' takes over what the file"
                + " says.",
            "metrics.orders is as version 3 in culprit.control says, of 2026-03-01T06:00:00Z by"
                + " ann, and not as in this file, which does not have it: './culprit apply FILE"
                + " --remove orders' ends it.");

    log.entries.add(new ControlChange("metric", "orders", 4, SIX, "ann", "", ""));
    log.entries.add(new ControlChange("metric", "revenue", 3, SIX, "ann", "", ""));
    assertThat(changes.remarks(limited(400)))
        .containsExactly(
            "metrics.revenue was removed by version 3 in culprit.control, of 2026-03-01T06:00:00Z"
                + " by ann, and not as in this file: './culprit apply FILE' takes over what the"
                + " file says.");
  }

  @Test
  void shouldRemoveAMetricOnceAndBringItBackWhenTheFileHasItAgain() {
    log.entries.add(new ControlChange("metric", "orders", 3, SIX, "ann", "", "another"));

    changes.write(limited(500), NONE, List.of("orders", "sessions"), SIX, "bob");
    assertThat(log.entries.subList(1, 3))
        .as("one that is known from elsewhere alone counts on from the configuration")
        .extracting(change -> change.id() + change.version() + change.body())
        .containsExactly("orders4", "sessions2");
    assertThat(changes.write(limited(500), NONE, List.of("orders", "sessions"), SIX, "bob"))
        .isEqualTo(new Outcome.Delivered<>(List.of()));

    changes.write(limited(500), NONE, REVENUE, SIX, "bob");
    changes.write(limited(500), REVENUE, NONE, SIX, "bob");
    assertThat(log.entries.subList(3, 5))
        .extracting(change -> change.version() + "" + change.body().isEmpty())
        .containsExactly("2true", "3false");
  }

  @Test
  void shouldTellMetricsOfTheLogThatTheFileDoesNotHave() {
    log.entries.add(new ControlChange("metric", "orders", 1, SIX, "ann", "", "another"));
    log.entries.add(new ControlChange("metric", "sessions", 3, SIX, "ann", "", "another"));
    log.entries.add(new ControlChange("metric", "sessions", 4, SIX, "ann", "", ""));
    log.entries.add(new ControlChange("metric", "revenue", 2, SIX, "ann", "", "another"));
    log.entries.add(new ControlChange("tick", "sales", 9, SIX, "job", "", "{}"));

    assertThat(changes.strays(limited(500)))
        .containsExactly(
            entry(
                "orders",
                "metrics.orders is as version 1 in culprit.control says, of 2026-03-01T06:00:00Z by"
                    + " ann, and not as in this file, which does not have it: './culprit apply FILE"
                    + " --remove orders' ends it."));
    log.broken = true;
    assertThat(changes.strays(limited(500))).isEmpty();
  }

  @Test
  void shouldSayThatTheBrokerDoesNotAnswer() {
    log.broken = true;
    assertThat(changes.remarks(limited(500))).isEmpty();

    assertThat(changes.write(limited(500), REVENUE, NONE, SIX, "bob"))
        .isEqualTo(new Outcome.Retryable<>("the broker does not answer"));
  }

  private static Configuration limited(int cap) {
    return limited("code,cap\nDE," + cap + "\n");
  }

  private static Configuration limited(String rows) {
    return limited(rows, "country");
  }

  private static Configuration limited(String rows, String field) {
    DetectorUse limit = new DetectorUse("threshold", Map.of(), Map.of("max", "caps"), Map.of(), 1);
    MetricDefinition revenue =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Count(List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .splitBy(List.of(field))
            .detect(new DetectionDefinition(new Combination.Any(), List.of(limit)))
            .build();
    SourceDefinition sales =
        new SourceDefinition(
            "sales",
            "store_sales",
            Format.JSON,
            Optional.empty(),
            new StartFrom.Earliest(),
            EventTimeDefinition.of("at", TimeUnitOfField.MILLIS));
    ThresholdTable caps =
        new ThresholdTable(
            "caps",
            Optional.of(ThresholdTable.EMBEDDED + rows),
            "store",
            Optional.empty(),
            Map.of(field, "code"),
            "cap");
    return Configuration.of("broker:9092", List.of(sales), List.of(revenue))
        .withThresholds(List.of(caps));
  }
}
