package dev.culprit.infrastructure.flink.testing;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Outputs as one readable line each. */
final class TextEncoder implements RecordEncoder {
  @Override
  public byte[] point(Point point) {
    return line(
        "point "
            + point.metric()
            + " "
            + point.series()
            + " "
            + point.windowStart().toEpochMilli()
            + " "
            + point.value()
            + " n="
            + point.count()
            + (point.anomalous() ? " anomalous" : ""));
  }

  @Override
  public byte[] anomaly(AnomalyEvent event) {
    return line(
        "anomaly "
            + event.state()
            + " "
            + event.sequence()
            + " "
            + event.series()
            + " "
            + event.anomalyId());
  }

  @Override
  public byte[] attribution(AttributionEvent event) {
    return line(
        "attribution "
            + event.step()
            + " "
            + event.sequence()
            + " "
            + event.anomalyId()
            + " "
            + event.reason());
  }

  @Override
  public byte[] incident(IncidentEvent event) {
    return line(
        "incident "
            + event.state()
            + " "
            + event.sequence()
            + " "
            + event.anomalyIds()
            + " "
            + event.sentence());
  }

  @Override
  public byte[] breakdown(Breakdown breakdown) {
    return line("breakdown " + breakdown.metric() + " " + breakdown.series());
  }

  @Override
  public byte[] deadLetter(DeadLetter letter) {
    return line(
        "dead-letter "
            + letter.reason()
            + " "
            + letter.partition()
            + "/"
            + letter.offset()
            + " length="
            + letter.length()
            + " kept="
            + letter.bytes().length
            + key(letter.key())
            + " "
            + letter.metrics()
            + " "
            + letter.sha256());
  }

  private static String key(byte @Nullable [] key) {
    return key == null ? "" : " key=" + new String(key, StandardCharsets.UTF_8);
  }

  private static byte[] line(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
