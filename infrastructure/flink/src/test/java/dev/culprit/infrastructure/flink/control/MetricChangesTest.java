package dev.culprit.infrastructure.flink.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.flink.testing.LimitPlugins;
import dev.culprit.infrastructure.flink.testing.Sales;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class MetricChangesTest {
  private final Map<String, Counter> counted = new TreeMap<>();
  private final List<String> told = new ArrayList<>();

  /** Counters by the value of the last group. */
  private final class Groups extends UnregisteredMetricsGroup {
    private final String reason;

    private Groups(String reason) {
      this.reason = reason;
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new Groups(value);
    }

    @Override
    public Counter counter(String name) {
      return counted.computeIfAbsent(name + " " + reason, n -> new SimpleCounter());
    }
  }

  @Test
  void shouldNotCountARemovalThatIsForAnotherSource() {
    assertThat(changes(List.of(Sales.SOURCE, "stock")).apply(removal("level"))).isFalse();

    assertThat(told).containsExactly("level unknown-metric");
    assertThat(counted).isEmpty();
  }

  @Test
  void shouldCountTheRemovalOfAMetricThatNobodyKnows() {
    MetricChanges changes = changes(List.of(Sales.SOURCE));
    assertThat(changes.apply(removal("level"))).isFalse();
    assertThat(changes.apply(removal("revenue"))).isTrue();

    assertThat(told).containsExactly("level unknown-metric", "revenue accepted");
    assertThat(counted)
        .containsOnlyKeys("controlRejected unknown-metric")
        .hasEntrySatisfying(
            "controlRejected unknown-metric", count -> assertThat(count.getCount()).isOne());
  }

  private MetricChanges changes(List<String> sources) {
    Configuration configuration =
        Configuration.of(
            "broker:9092",
            sources.stream().map(MetricChangesTest::source).toList(),
            List.of(Sales.revenue()));
    return new MetricChanges(
        MetricCatalog.of(configuration, Sales.SOURCE),
        new LimitPlugins(),
        new CanonicalJson(),
        new ChangeOutcomes(
            new Groups(""), (change, outcome) -> told.add(change.id() + " " + outcome.code())));
  }

  private static ControlChange removal(String metric) {
    return new ControlChange(ControlChange.METRIC, metric, 2, Instant.EPOCH, "ann", "", "");
  }

  private static SourceDefinition source(String id) {
    return new SourceDefinition(
        id,
        id,
        Format.JSON,
        Optional.empty(),
        new StartFrom.Earliest(),
        EventTimeDefinition.of("at", TimeUnitOfField.MILLIS));
  }
}
