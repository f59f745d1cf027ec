package dev.culprit.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.Shards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which conditions of a job's metrics are told of, as versions of the metrics come and go. */
class UnmetConditionsTest {
  private final MetricCatalog catalog = catalog(failures("FAILED"));
  private final PreAggregator sums = new PreAggregator(catalog, new Shards(8));
  private final FieldLayout layout = sums.layout();

  @Test
  void shouldTellOfAConditionAfterManyRecordsOnly() {
    take(UnmetCondition.JUDGED_AFTER - 1);
    assertThat(sums.unmetConditions()).isEmpty();
    take(1);
    assertThat(sums.unmetConditions()).hasSize(1);
  }

  @Test
  void shouldNoLongerTellOfAConditionThatWasCorrected() {
    take(UnmetCondition.JUDGED_AFTER);
    long before = sums.fieldChanges();

    catalog.apply(change(2), failures("failed"));
    take(1);

    assertThat(sums.unmetConditions()).isEmpty();
    assertThat(sums.metConditions()).isEmpty();
    assertThat(sums.fieldChanges()).isGreaterThan(before);
  }

  @Test
  void shouldNoLongerTellOfAMetricThatWasRemoved() {
    take(UnmetCondition.JUDGED_AFTER);

    catalog.apply(change(2), null);
    take(1);

    assertThat(sums.unmetConditions()).isEmpty();
  }

  private void take(long records) {
    for (long i = 0; i < records; i++) {
      Event event = new Event(layout);
      event.clear();
      event.setText(layout.slotOf("status"), "ok");
      event.locate(1_000, 0, i);
      sums.add(event);
    }
  }

  private static ControlChange change(long version) {
    Instant from = Instant.ofEpochSecond(3600);
    return new ControlChange(ControlChange.METRIC, "failures", version, from, "me", "", "{}");
  }

  private static MetricDefinition failures(String asked) {
    return MetricDefinition.of(
            "failures",
            "payments",
            new Measure.Count(List.of(new Condition.In("status", List.of(asked)))),
            new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
        .build();
  }

  private static MetricCatalog catalog(MetricDefinition metric) {
    SourceDefinition source =
        new SourceDefinition(
            "payments",
            "payments",
            Format.JSON,
            Optional.empty(),
            new StartFrom.Earliest(),
            EventTimeDefinition.of("at", TimeUnitOfField.MILLIS));
    return MetricCatalog.of(
        Configuration.of("localhost:9092", List.of(source), List.of(metric)), "payments");
  }
}
