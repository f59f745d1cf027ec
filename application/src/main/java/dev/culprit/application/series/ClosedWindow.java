package dev.culprit.application.series;

import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.Point;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said of a window that may still be revised, so that a revision is judged against the
 * same expectation, by the same version of the metric.
 *
 * @param version of the metric's definition
 * @param value of the first time; NaN if there was none
 * @param ready whether it was scored
 * @param verdicts of the first time
 */
record ClosedWindow(
    long endMillis,
    int revision,
    long version,
    double value,
    double expected,
    double lower,
    double upper,
    boolean ready,
    List<DetectorVerdict> verdicts,
    String anomalyId) {

  static ClosedWindow of(Point point) {
    return new ClosedWindow(
        point.windowEnd().toEpochMilli(),
        point.revision(),
        point.configurationVersion(),
        point.value(),
        point.expected(),
        point.lower(),
        point.upper(),
        point.ready(),
        point.verdicts(),
        point.anomalyId().orElse(""));
  }

  ClosedWindow revised() {
    return new ClosedWindow(
        endMillis,
        revision + 1,
        version,
        value,
        expected,
        lower,
        upper,
        ready,
        verdicts,
        anomalyId);
  }

  void encode(ByteSink sink) {
    sink.writeZigzag(endMillis);
    sink.writeVarint(revision);
    sink.writeVarint(version);
    sink.writeDouble(value);
    sink.writeDouble(expected);
    sink.writeDouble(lower);
    sink.writeDouble(upper);
    sink.writeBoolean(ready);
    sink.writeVarint(verdicts.size());
    for (DetectorVerdict verdict : verdicts) {
      sink.writeText(verdict.detector());
      sink.writeDouble(verdict.rawScore());
      sink.writeDouble(verdict.score());
      sink.writeDouble(verdict.expected());
      sink.writeDouble(verdict.lower());
      sink.writeDouble(verdict.upper());
      sink.writeBoolean(verdict.ready());
      sink.writeText(verdict.reason());
    }
    sink.writeText(anomalyId);
  }

  static ClosedWindow decode(ByteSource source) {
    long endMillis = source.readZigzag();
    int revision = (int) source.readVarint();
    long version = source.readVarint();
    double value = source.readDouble();
    double expected = source.readDouble();
    double lower = source.readDouble();
    double upper = source.readDouble();
    boolean ready = source.readBoolean();
    int count = source.readCount(1);
    List<DetectorVerdict> verdicts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      verdicts.add(
          new DetectorVerdict(
              source.readText(),
              source.readDouble(),
              source.readDouble(),
              source.readDouble(),
              source.readDouble(),
              source.readDouble(),
              source.readBoolean(),
              source.readText()));
    }
    return new ClosedWindow(
        endMillis,
        revision,
        version,
        value,
        expected,
        lower,
        upper,
        ready,
        List.copyOf(verdicts),
        source.readText());
  }
}
