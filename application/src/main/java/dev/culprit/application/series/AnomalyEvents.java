package dev.culprit.application.series;

import dev.culprit.application.attribute.Sentences;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.AnomalyTracker;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.series.SeriesKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The steps in an anomaly's life as they are told. */
final class AnomalyEvents {
  private static final String CLOSED = "CLOSED";

  private AnomalyEvents() {}

  static AnomalyEvent of(
      CompiledMetric metric, OpenAnomaly anomaly, Point point, AnomalyTracker.Kind kind) {
    Instant started = Instant.ofEpochMilli(anomaly.startedMillis());
    boolean closed = kind == AnomalyTracker.Kind.CLOSED;
    return new AnomalyEvent(
        anomaly.id(),
        anomaly.sequence(),
        closed ? CLOSED : kind == AnomalyTracker.Kind.OPENED ? "OPEN" : "UPDATED",
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

  /** The end of an anomaly whose series ends: there is no point that closes it. */
  static AnomalyEvent ended(
      MetricTitle metric,
      SeriesKey series,
      OpenAnomaly closed,
      long startMillis,
      long endMillis,
      Reason reason) {
    Instant since = Instant.ofEpochMilli(closed.startedMillis());
    Instant until = Instant.ofEpochMilli(closed.lastAnomalousEndMillis());
    ZoneId zone = metric.zone();
    return new AnomalyEvent(
        closed.id(),
        closed.sequence(),
        CLOSED,
        metric.id(),
        metric.version(),
        series,
        since,
        Instant.ofEpochMilli(startMillis),
        Instant.ofEpochMilli(endMillis),
        Optional.of(until),
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        Double.NaN,
        closed.peakDeviation(),
        closed.severity().code(),
        closed.up() ? "up" : "down",
        closed.points(),
        metric.owner(),
        List.of(reason),
        Sentences.ended(metric.valueName(), since, until, zone));
  }
}
