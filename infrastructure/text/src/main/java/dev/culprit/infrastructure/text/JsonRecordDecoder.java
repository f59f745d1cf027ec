package dev.culprit.infrastructure.text;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.CompanionFinding;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordDecoder;
import dev.culprit.application.output.SourceCoordinates;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.DateTimeException;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads what {@link JsonRecordEncoder} writes. Infinite numbers come back as unknown. */
public final class JsonRecordDecoder implements RecordDecoder {

  private static <T> T read(byte[] value, Function<JsonFields, T> fields) {
    try {
      return fields.apply(JsonFields.of(value));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time is not ISO-8601: " + e.getMessage(), e);
    }
  }

  @Override
  public Point point(byte[] value) {
    return read(
        value,
        json ->
            new Point(
                json.text("metric"),
                json.whole("configuration_version"),
                json.series(),
                json.time("window_start"),
                json.time("window_end"),
                (int) json.whole("revision"),
                json.numberMap("values"),
                json.number("value"),
                json.whole("count"),
                json.flag("imputed"),
                json.number("expected"),
                json.number("lower"),
                json.number("upper"),
                json.number("next_expected"),
                json.number("score"),
                json.number("deviation"),
                json.text("severity"),
                json.flag("anomalous"),
                json.flag("ready"),
                json.optionalText("anomaly_id"),
                json.list("verdicts", JsonRecordDecoder::verdict),
                json.reasons(),
                json.part(
                    "source",
                    at ->
                        new SourceCoordinates(
                            at.text("topic"), (int) at.whole("partition"), at.whole("offset"))),
                json.textMap("fields")));
  }

  private static DetectorVerdict verdict(JsonFields json) {
    return new DetectorVerdict(
        json.text("detector"),
        json.number("raw_score"),
        json.number("score"),
        json.number("expected"),
        json.number("lower"),
        json.number("upper"),
        json.flag("ready"),
        json.text("reason"));
  }

  @Override
  public AnomalyEvent anomaly(byte[] value) {
    return read(
        value,
        json ->
            new AnomalyEvent(
                json.text("anomaly_id"),
                json.whole("sequence"),
                json.text("state"),
                json.text("metric"),
                json.whole("configuration_version"),
                json.series(),
                json.time("started_at"),
                json.time("window_start"),
                json.time("window_end"),
                json.optionalTime("ended_at"),
                (int) json.whole("revision"),
                json.number("value"),
                json.number("expected"),
                json.number("lower"),
                json.number("upper"),
                json.number("score"),
                json.number("deviation"),
                json.number("peak_deviation"),
                json.text("severity"),
                json.text("direction"),
                json.whole("points"),
                json.text("owner"),
                json.reasons(),
                json.text("sentence")));
  }

  @Override
  public AttributionEvent attribution(byte[] value) {
    return read(
        value,
        json ->
            new AttributionEvent(
                json.text("anomaly_id"),
                json.whole("sequence"),
                (int) json.whole("step"),
                (int) json.whole("revision"),
                json.text("metric"),
                json.whole("configuration_version"),
                json.series(),
                json.time("window_start"),
                json.time("window_end"),
                json.text("attributor"),
                json.text("outcome"),
                json.list("segments", JsonRecordDecoder::segment),
                json.number("actual"),
                json.number("expected"),
                json.number("unexplained_share"),
                json.whole("leaves"),
                json.whole("other_leaves"),
                json.text("reason"),
                json.text("sentence"),
                json.list("companions", JsonRecordDecoder::companion),
                json.text("baseline")));
  }

  private static CompanionFinding companion(JsonFields json) {
    double lag = json.number("lag_windows");
    return new CompanionFinding(
        json.text("metric"),
        json.number("actual"),
        json.number("expected"),
        json.flag("moved"),
        json.number("overlap"),
        Double.isNaN(lag) ? OptionalInt.empty() : OptionalInt.of((int) lag),
        json.text("outcome"),
        json.list("segments", JsonRecordDecoder::segment),
        json.text("reason"));
  }

  private static RankedSegment segment(JsonFields json) {
    return new RankedSegment(
        json.list(
            "values",
            value ->
                new DimensionValue(
                    value.text("dimension"), value.text("value"), (int) value.whole("level"))),
        json.number("actual"),
        json.number("expected"),
        json.number("contribution"),
        json.number("share"),
        json.number("unexpected_difference"),
        json.number("confidence"),
        json.number("coverage"),
        json.text("reason"));
  }

  @Override
  public IncidentEvent incident(byte[] value) {
    return read(
        value,
        json ->
            new IncidentEvent(
                json.text("incident_id"),
                json.whole("sequence"),
                json.text("state"),
                json.time("started_at"),
                json.optionalTime("ended_at"),
                json.whole("configuration_version"),
                json.whole("anomalies"),
                json.whole("series"),
                json.texts("anomaly_ids"),
                json.texts("metrics"),
                json.list("segments", JsonRecordDecoder::segment),
                json.text("severity"),
                json.reasons(),
                json.text("sentence")));
  }

  @Override
  public Breakdown breakdown(byte[] value) {
    return read(
        value,
        json ->
            new Breakdown(
                json.text("metric"),
                json.whole("configuration_version"),
                json.series(),
                json.time("window_start"),
                json.time("window_end"),
                (int) json.whole("revision"),
                json.list(
                    "rows",
                    row ->
                        new Breakdown.Row(
                            row.text("dimension"),
                            row.text("value"),
                            (int) row.whole("level"),
                            row.number("actual"),
                            row.number("expected"),
                            row.whole("count"))),
                json.whole("other_values")));
  }

  @Override
  public DeadLetter deadLetter(byte[] value) {
    return read(
        value,
        json ->
            new DeadLetter(
                json.text("source"),
                json.text("reason"),
                json.text("detail"),
                json.text("topic"),
                (int) json.whole("partition"),
                json.whole("offset"),
                json.nullableBytes("key"),
                json.bytes("value"),
                json.whole("length"),
                json.text("sha256"),
                json.time("kafka_time"),
                json.optionalTime("event_time"),
                json.texts("metrics")));
  }
}
