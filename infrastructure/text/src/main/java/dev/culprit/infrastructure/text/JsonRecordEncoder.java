package dev.culprit.infrastructure.text;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.spi.attributor.RankedSegment;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;

/** Writes outputs as JSON objects with the field names of the Avro schemas. */
public final class JsonRecordEncoder implements RecordEncoder {

  @Override
  public byte[] point(Point point) {
    return JsonWriter.object(
        json -> {
          json.text("metric", point.metric());
          json.whole("configuration_version", point.configurationVersion());
          json.series(point.series());
          window(json, point.windowStart(), point.windowEnd(), point.revision());
          json.numbers("values", point.values());
          json.number("value", point.value());
          json.whole("count", point.count());
          json.flag("imputed", point.imputed());
          band(json, point.expected(), point.lower(), point.upper());
          json.number("error", point.value() - point.expected());
          json.number("next_expected", point.nextExpected());
          json.number("score", point.score());
          json.number("deviation", point.deviation());
          json.text("severity", point.severity());
          json.flag("anomalous", point.anomalous());
          json.flag("ready", point.ready());
          json.text("anomaly_id", point.anomalyId());
          json.list("verdicts", point.verdicts(), JsonRecordEncoder::verdict);
          json.reasons(point.reasons());
          json.part(
              "source",
              point.source(),
              (part, at) -> {
                part.text("topic", at.topic());
                part.whole("partition", at.partition());
                part.whole("offset", at.offset());
              });
          json.texts("fields", point.fields());
        });
  }

  @Override
  public byte[] anomaly(AnomalyEvent event) {
    return JsonWriter.object(
        json -> {
          json.text("anomaly_id", event.anomalyId());
          json.whole("sequence", event.sequence());
          json.text("state", event.state());
          json.text("metric", event.metric());
          json.whole("configuration_version", event.configurationVersion());
          json.series(event.series());
          json.time("started_at", event.startedAt());
          json.text("ended_at", event.endedAt().map(Instant::toString));
          window(json, event.windowStart(), event.windowEnd(), event.revision());
          json.number("value", event.value());
          band(json, event.expected(), event.lower(), event.upper());
          json.number("score", event.score());
          json.number("deviation", event.deviation());
          json.number("peak_deviation", event.peakDeviation());
          json.text("severity", event.severity());
          json.text("direction", event.direction());
          json.whole("points", event.points());
          json.text("owner", event.owner());
          json.reasons(event.reasons());
          json.text("sentence", event.sentence());
        });
  }

  @Override
  public byte[] attribution(AttributionEvent event) {
    return JsonWriter.object(
        json -> {
          json.text("anomaly_id", event.anomalyId());
          json.whole("sequence", event.sequence());
          json.whole("step", event.step());
          json.text("metric", event.metric());
          json.whole("configuration_version", event.configurationVersion());
          json.series(event.series());
          window(json, event.windowStart(), event.windowEnd(), event.revision());
          json.text("attributor", event.attributor());
          json.text("outcome", event.outcome());
          json.list("segments", event.segments(), JsonRecordEncoder::segment);
          json.number("actual", event.actual());
          json.number("expected", event.expected());
          json.number("unexplained_share", event.unexplainedShare());
          json.whole("leaves", event.leaves());
          json.whole("other_leaves", event.otherLeaves());
          json.text("reason", event.reason());
          json.text("sentence", event.sentence());
          json.list("companions", event.companions(), JsonRecordEncoder::companion);
          json.text("baseline", event.baseline());
        });
  }

  private static void companion(JsonWriter json, CompanionFinding finding) throws IOException {
    json.text("metric", finding.metric());
    json.number("actual", finding.actual());
    json.number("expected", finding.expected());
    json.flag("moved", finding.moved());
    json.number("overlap", finding.overlap());
    OptionalInt lag = finding.lagWindows();
    json.value("lag_windows", lag.isPresent() ? (Long) (long) lag.getAsInt() : null);
    json.text("outcome", finding.outcome());
    json.list("segments", finding.segments(), JsonRecordEncoder::segment);
    json.text("reason", finding.reason());
  }

  @Override
  public byte[] incident(IncidentEvent event) {
    return JsonWriter.object(
        json -> {
          json.text("incident_id", event.incidentId());
          json.whole("sequence", event.sequence());
          json.text("state", event.state());
          json.time("started_at", event.startedAt());
          json.text("ended_at", event.endedAt().map(Instant::toString));
          json.whole("configuration_version", event.configurationVersion());
          json.whole("anomalies", event.anomalies());
          json.whole("series", event.series());
          json.texts("anomaly_ids", event.anomalyIds());
          json.texts("metrics", event.metrics());
          json.list("segments", event.segments(), JsonRecordEncoder::segment);
          json.text("severity", event.severity());
          json.reasons(event.reasons());
          json.text("sentence", event.sentence());
        });
  }

  @Override
  public byte[] breakdown(Breakdown breakdown) {
    return JsonWriter.object(
        json -> {
          json.text("metric", breakdown.metric());
          json.whole("configuration_version", breakdown.configurationVersion());
          json.series(breakdown.series());
          window(json, breakdown.windowStart(), breakdown.windowEnd(), breakdown.revision());
          json.list(
              "rows",
              breakdown.rows(),
              (part, row) -> {
                part.text("dimension", row.dimension());
                part.text("value", row.value());
                part.whole("level", row.level());
                part.number("actual", row.actual());
                part.number("expected", row.expected());
                part.whole("count", row.count());
              });
          json.whole("other_values", breakdown.otherValues());
        });
  }

  @Override
  public byte[] deadLetter(DeadLetter letter) {
    return JsonWriter.object(
        json -> {
          json.text("source", letter.source());
          json.text("reason", letter.reason());
          json.text("detail", letter.detail());
          json.text("topic", letter.topic());
          json.whole("partition", letter.partition());
          json.whole("offset", letter.offset());
          json.bytes("key", letter.key());
          json.bytes("value", letter.bytes());
          json.whole("length", letter.length());
          json.text("sha256", letter.sha256());
          json.time("kafka_time", letter.kafkaTime());
          json.text("event_time", letter.eventTime().map(Instant::toString));
          json.texts("metrics", letter.metrics());
        });
  }

  private static void window(JsonWriter json, Instant start, Instant end, int revision)
      throws IOException {
    json.time("window_start", start);
    json.time("window_end", end);
    json.whole("revision", revision);
  }

  private static void band(JsonWriter json, double expected, double lower, double upper)
      throws IOException {
    json.number("expected", expected);
    json.number("lower", lower);
    json.number("upper", upper);
  }

  private static void verdict(JsonWriter json, DetectorVerdict verdict) throws IOException {
    json.text("detector", verdict.detector());
    json.number("raw_score", verdict.rawScore());
    json.number("score", verdict.score());
    band(json, verdict.expected(), verdict.lower(), verdict.upper());
    json.flag("ready", verdict.ready());
    json.text("reason", verdict.reason());
  }

  private static void segment(JsonWriter json, RankedSegment segment) throws IOException {
    json.list(
        "values",
        segment.values(),
        (part, value) -> {
          part.text("dimension", value.dimension());
          part.text("value", value.value());
          part.whole("level", value.level());
        });
    json.number("actual", segment.actual());
    json.number("expected", segment.expected());
    json.number("contribution", segment.contribution());
    json.number("share", segment.incrementalShare());
    json.number("unexpected_difference", segment.unexpectedDifference());
    json.number("confidence", segment.confidence());
    json.number("coverage", segment.coverage());
    json.text("reason", segment.reason());
  }
}
