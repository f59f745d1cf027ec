package dev.culprit.application.series;

import dev.culprit.application.attribute.Attributing;
import dev.culprit.application.attribute.AttributionRequests;
import dev.culprit.application.attribute.Breakdowns;
import dev.culprit.application.attribute.LeafTables;
import dev.culprit.application.attribute.Sentences;
import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionRequest;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.domain.anomaly.AnomalyTracker;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the steps in an anomaly's life, with the quick attribution beside each and a request for
 * the thorough one; and the breakdown of every window.
 */
final class AnomalyTeller {
  private final Output output;
  private final Attributing attributing;

  AnomalyTeller(Output output, Attributing attributing) {
    this.output = output;
    this.attributing = attributing;
  }

  /** 128 bits in hex, equal for equal metric, series and start. */
  static String idOf(String metric, SeriesKey series, long startedMillis) {
    long high = StableHash.of(metric + '\n' + series.canonical() + '\n' + startedMillis);
    long low = StableHash.combine(high, StableHash.of(series.canonical() + startedMillis));
    return String.format("%016x%016x", high, low);
  }

  void tell(
      CompiledMetric metric,
      SeriesRow row,
      PointInput input,
      Point point,
      AnomalyTracker.Transition transition) {
    OpenAnomaly anomaly = transition.anomaly();
    if (anomaly != null) {
      switch (transition.kind()) {
        case OPENED, UPDATED -> {
          output.anomaly(event(metric, anomaly, point, transition.kind()));
          attribute(metric, row, input, point, anomaly, true);
        }
        case CONTINUED -> attribute(metric, row, input, point, anomaly, false);
        case CLOSED -> {
          output.anomaly(event(metric, anomaly, point, transition.kind()));
          attributeWhole(metric, row, anomaly);
        }
        case NOTHING -> {}
      }
    }
    breakdown(metric, row, input, point);
  }

  private void attribute(
      CompiledMetric metric,
      SeriesRow row,
      PointInput input,
      Point point,
      OpenAnomaly anomaly,
      boolean tell) {
    WindowLeaves leaves = input.leaves();
    boolean worst = point.anomalous() && !(point.deviation() < anomaly.peakDeviation());
    if (!metric.explained() || leaves == null || (!tell && !worst)) {
      return;
    }
    LeafTable table =
        LeafTables.join(metric.plan(), leaves, row.live().baseline(), point.expected());
    AttributionDefinition definition = metric.plan().definition().attribute();
    AttributionRequest request =
        new AttributionRequest(
            anomaly.id(),
            anomaly.sequence(),
            point.revision(),
            point.metric(),
            point.configurationVersion(),
            point.series(),
            Instant.ofEpochMilli(anomaly.startedMillis()),
            point.windowStart(),
            point.windowEnd(),
            definition.use(),
            definition.top(),
            metric.plan().primaryMeasure().name(),
            table,
            leaves.otherLeaves());
    if (worst) {
      row.changing().worstWindow(AttributionRequests.encode(request));
    }
    if (tell) {
      answer(request);
    }
  }

  /** At the end the worst window speaks for the whole. */
  private void attributeWhole(CompiledMetric metric, SeriesRow row, OpenAnomaly anomaly) {
    byte[] worst = row.live().worstWindow();
    if (!metric.explained() || worst.length == 0) {
      return;
    }
    row.changing().worstWindow(new byte[0]);
    AttributionRequest r = AttributionRequests.decode(worst);
    answer(
        new AttributionRequest(
            r.anomalyId(),
            anomaly.sequence(),
            r.revision(),
            r.metric(),
            r.configurationVersion(),
            r.series(),
            r.startedAt(),
            r.windowStart(),
            r.windowEnd(),
            r.attributor(),
            r.top(),
            r.measure(),
            r.leaves(),
            r.otherLeaves()));
  }

  private void answer(AttributionRequest request) {
    output.attribution(
        attributing.run(request, Attributing.QUICK_ATTRIBUTOR, Map.of(), Attributing.QUICK));
    output.attributionRequest(request);
  }

  private void breakdown(CompiledMetric metric, SeriesRow row, PointInput input, Point point) {
    WindowLeaves leaves = input.leaves();
    if (leaves == null
        || !metric.explained()
        || metric.plan().definition().breakdowns() instanceof BreakdownPolicy.None) {
      return;
    }
    Breakdowns.Rows rows =
        Breakdowns.of(metric.plan(), leaves, row.live().baseline(), point.expected());
    output.breakdown(
        new Breakdown(
            point.metric(),
            point.configurationVersion(),
            point.series(),
            point.windowStart(),
            point.windowEnd(),
            point.revision(),
            rows.rows(),
            rows.otherValues() + leaves.otherLeaves()));
  }

  private static AnomalyEvent event(
      CompiledMetric metric, OpenAnomaly anomaly, Point point, AnomalyTracker.Kind kind) {
    Instant started = Instant.ofEpochMilli(anomaly.startedMillis());
    boolean closed = kind == AnomalyTracker.Kind.CLOSED;
    return new AnomalyEvent(
        anomaly.id(),
        anomaly.sequence(),
        closed ? "CLOSED" : kind == AnomalyTracker.Kind.OPENED ? "OPEN" : "UPDATED",
        point.metric(),
        point.configurationVersion(),
        point.series(),
        started,
        point.windowStart(),
        point.windowEnd(),
        closed
            ? Optional.of(Instant.ofEpochMilli(anomaly.lastAnomalousEndMillis()))
            : Optional.empty(),
        point.revision(),
        point.value(),
        point.expected(),
        point.lower(),
        point.upper(),
        point.score(),
        point.deviation(),
        anomaly.peakDeviation(),
        anomaly.severity().code(),
        anomaly.up() ? "up" : "down",
        anomaly.points(),
        metric.plan().definition().owner().orElse(""),
        point.reasons(),
        sentence(metric, anomaly, point, closed));
  }

  private static String sentence(
      CompiledMetric metric, OpenAnomaly anomaly, Point point, boolean closed) {
    String name = metric.plan().valueName();
    ZoneId zone = metric.plan().definition().timeZone();
    Instant since = Instant.ofEpochMilli(anomaly.startedMillis());
    Instant until = Instant.ofEpochMilli(anomaly.lastAnomalousEndMillis());
    return closed
        ? Sentences.closed(name, point.value(), point.expected(), since, until, zone)
        : Sentences.anomaly(name, point.value(), point.expected(), since, zone);
  }
}
