package dev.culprit.application.series;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.attribute.LeafTables;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Output;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.attribution.RecordCounts;
import dev.culprit.spi.attributor.Dimension;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Explains anomalies of single records: beside the anomalous ones of each leaf, among the last
 * records of the series, stand those there would be if all were equally risky.
 */
final class RecordAnswers {
  /** The most leaves of a series that are told apart. */
  private static final int MOST_LEAVES = 1000;

  /** With as many records of an anomaly there is something to be thorough about. */
  private static final long ENOUGH_RECORDS = 8;

  private final Output output;
  private final Attributing attributing;

  RecordAnswers(Output output, Attributing attributing) {
    this.output = output;
    this.attributing = attributing;
  }

  static void count(
      CompiledMetric metric, SeriesRow row, List<String> leaf, boolean anomalous, int leafCap) {
    List<String> rest = Collections.nCopies(metric.plan().dimensions().size(), Dimension.OTHER);
    int cap = Math.max(2, Math.min(MOST_LEAVES, leafCap));
    row.changing().counts().add(leaf, anomalous, cap, rest);
  }

  /** With an event of an anomaly that goes on. */
  void told(CompiledMetric metric, SeriesRow row, OpenAnomaly anomaly) {
    if (metric.counted()) {
      AttributionRequest request = request(metric, row, anomaly);
      quick(metric, request);
      if (anomaly.points() >= ENOUGH_RECORDS) {
        output.attributionRequest(request);
      }
    }
  }

  /** With a record of an anomaly that is not told. */
  void wentOn(CompiledMetric metric, SeriesRow row, OpenAnomaly anomaly, boolean anomalous) {
    if (metric.counted() && anomalous && anomaly.points() == ENOUGH_RECORDS) {
      output.attributionRequest(request(metric, row, anomaly));
    }
  }

  /** With its end. */
  void ended(CompiledMetric metric, SeriesRow row, OpenAnomaly anomaly) {
    if (metric.counted()) {
      AttributionRequest request = request(metric, row, anomaly);
      quick(metric, request);
      output.attributionRequest(request);
    }
  }

  private void quick(CompiledMetric metric, AttributionRequest request) {
    AttributionDefinition definition = metric.plan().definition().attribute();
    output.attribution(
        attributing.run(request, definition.use(), definition.parameters(), Attributing.QUICK));
  }

  private static AttributionRequest request(
      CompiledMetric metric, SeriesRow row, OpenAnomaly anomaly) {
    MetricPlan plan = metric.plan();
    RecordCounts counts = row.live().counts();
    AttributionDefinition definition = plan.definition().attribute();
    return new AttributionRequest(
        anomaly.id(),
        anomaly.sequence(),
        0,
        plan.id(),
        plan.version(),
        row.key(),
        Instant.ofEpochMilli(anomaly.startedMillis()),
        Instant.ofEpochMilli(anomaly.startedMillis()),
        Instant.ofEpochMilli(anomaly.lastAnomalousEndMillis()),
        definition.use(),
        definition.top(),
        plan.primaryMeasure().name(),
        LeafTables.join(plan, counts.anomalous(), counts.equallyRisky()),
        counts.gathered());
  }
}
