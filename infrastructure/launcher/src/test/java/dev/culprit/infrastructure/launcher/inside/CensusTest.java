package dev.culprit.infrastructure.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.DimensionDefinition;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.infrastructure.text.JsonEventDecoder;
import dev.culprit.infrastructure.text.JsonEventTimeReader;
import dev.culprit.infrastructure.text.JsonRecordSampler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CensusTest {
  private static final SourceDefinition SALES = sales("at", TimeUnitOfField.MILLIS);

  private static SourceDefinition sales(String timeField, TimeUnitOfField unit) {
    return new SourceDefinition(
        "sales",
        "store_sales",
        Format.JSON,
        Optional.empty(),
        new StartFrom.Earliest(),
        EventTimeDefinition.of(timeField, unit));
  }

  private static Census census(SourceDefinition source, MetricDefinition metric) {
    EventTimeDefinition time = source.eventTime();
    return new Census(
        source,
        List.of(metric),
        JsonEventDecoder::new,
        new JsonEventTimeReader(time.field().orElseThrow(), time.unit()),
        new JsonRecordSampler());
  }

  private static MetricDefinition failures(String asked) {
    return MetricDefinition.of(
            "failures",
            "sales",
            new Measure.Count(List.of(new Condition.In("status", List.of(asked)))),
            new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .build();
  }

  private static List<String> remarks(SourceDefinition source, String asked) {
    Census census = census(source, failures(asked));
    census.test(Written.at(0, "{\"ts\":1794885983965,\"status\":\"ok\"}"));
    census.test(Written.at(1, "{\"ts\":1794885983999,\"status\":\"failed\"}"));
    return census.remarks();
  }

  @Test
  void shouldTellOfAConditionThatNoRecordSatisfiesAndWhatWasMeant() {
    SourceDefinition source = sales("ts", TimeUnitOfField.MILLIS);

    assertThat(remarks(source, "FAILED"))
        .containsExactly(
            "metrics.failures.measure: none of 2 records has 'FAILED' in 'status', which 'where'"
                + " asks for: it is misspelt, or just rare. Did you mean 'failed'?");
    assertThat(remarks(source, "declined"))
        .singleElement()
        .asString()
        .endsWith("Known values: failed, ok.");
    assertThat(remarks(source, "failed")).isEmpty();
  }

  @Test
  void shouldTellThatEventTimesCannotBeReadAndInWhichUnitTheyAre() {
    assertThat(remarks(sales("ts", TimeUnitOfField.SECONDS), "ok"))
        .containsExactly(
            "sources.sales.event-time: 2 of 2 records have no time that can be read, and would be"
                + " dead letters. 'ts' holds times in millis, not in seconds: write 'unit: millis'.");
    Census seconds = census(sales("ts", TimeUnitOfField.MILLIS), failures("ok"));
    seconds.test(Written.at(0, "{\"ts\":1794885983,\"status\":\"ok\"}"));
    assertThat(seconds.remarks())
        .containsExactly(
            "sources.sales.event-time: 'ts' holds times in seconds, not in millis: write"
                + " 'unit: seconds'.");
    assertThat(remarks(sales("tss", TimeUnitOfField.MILLIS), "ok"))
        .containsExactly(
            "sources.sales.event-time: 2 of 2 records have no time that can be read, and would be"
                + " dead letters. No record has 'tss'. Did you mean 'ts'?");
  }

  @Test
  void shouldNameWhatABadRecordHoldsAndNotWhatAGoodOneDoes() {
    Census mixed = census(sales("ts", TimeUnitOfField.MILLIS), failures("ok"));
    mixed.test(Written.at(0, "{\"ts\":1794885983965,\"status\":\"ok\"}"));
    mixed.test(Written.at(1, "{\"ts\":\"noon\",\"status\":\"ok\"}"));
    assertThat(mixed.remarks())
        .containsExactly(
            "sources.sales.event-time: 1 of 2 records have no time that can be read, and would be"
                + " dead letters. 'ts' holds 'noon', and is read in millis.");
    Census without = census(sales("ts", TimeUnitOfField.MILLIS), failures("ok"));
    without.test(Written.at(0, "{\"ts\":1794885983965,\"status\":\"ok\"}"));
    without.test(Written.at(1, "{\"status\":\"ok\"}"));
    assertThat(without.remarks())
        .containsExactly(
            "sources.sales.event-time: 1 of 2 records have no time that can be read, and would be"
                + " dead letters.");
  }

  @Test
  void shouldCountSeriesAndLeavesOfWhatCanBeRead() {
    MetricDefinition metric =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Count(List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .splitBy(List.of("country"))
            .explainBy(List.of(new DimensionDefinition(List.of("category"))))
            .build();
    Census census = census(SALES, metric);

    for (String record :
        List.of(
            "{\"country\":\"DE\",\"category\":\"a\"}",
            "{\"country\":\"DE\",\"category\":\"b\"}",
            "{\"country\":\"US\",\"category\":\"b\"}",
            "{\"country\":\"US\"}",
            "no json")) {
      assertThat(census.test(Written.at(0, record))).isTrue();
    }

    assertThat(census.records()).isEqualTo(4);
    assertThat(census.series("revenue")).isEqualTo(2);
    assertThat(census.leaves("revenue")).isEqualTo(4);
    assertThat(census.absentFields()).isEmpty();
  }

  @Test
  void shouldTellOfAMisspeltFieldAndWhatWasMeant() {
    MetricDefinition metric =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Sum("net", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .explainBy(List.of(new DimensionDefinition(List.of("contry"))))
            .build();
    Census census = census(SALES, metric);

    census.test(Written.at(0, "{\"country\":\"DE\",\"net\":3}"));
    census.test(Written.at(1, "{\"country\":\"US\"}"));

    assertThat(census.absentFields())
        .containsExactly(
            "metrics.revenue.explain-by: none of 2 records has a value for 'contry'."
                + " Did you mean 'country'?");
  }
}
