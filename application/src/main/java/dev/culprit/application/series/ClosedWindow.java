package dev.culprit.application.series;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;

/**
 * What was said of a window that may still be revised, so that a revision is judged against the
 * same expectation.
 *
 * @param unit size of one raw score in the metric's unit; NaN if not known
 */
record ClosedWindow(
    long endMillis,
    int revision,
    double value,
    double expected,
    double lower,
    double upper,
    double score,
    double unit,
    String anomalyId) {

  void encode(ByteSink sink) {
    sink.writeZigzag(endMillis);
    sink.writeVarint(revision);
    sink.writeDouble(value);
    sink.writeDouble(expected);
    sink.writeDouble(lower);
    sink.writeDouble(upper);
    sink.writeDouble(score);
    sink.writeDouble(unit);
    sink.writeText(anomalyId);
  }

  static ClosedWindow decode(ByteSource source) {
    return new ClosedWindow(
        source.readZigzag(),
        (int) source.readVarint(),
        source.readDouble(),
        source.readDouble(),
        source.readDouble(),
        source.readDouble(),
        source.readDouble(),
        source.readDouble(),
        source.readText());
  }
}
