package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordEncoder;
import dev.culprit.infrastructure.launcher.demo.AnomalySentence;
import dev.culprit.infrastructure.text.JsonControlCodec;
import dev.culprit.infrastructure.text.JsonRecordEncoder;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Turns the values of a job's topics into lines. */
public final class ResultLines {
  private final Formats formats;
  private final InstantSource clock;
  private final AnomalySentence sentence;
  private final RecordEncoder json = new JsonRecordEncoder();
  private final JsonControlCodec jsonControl = new JsonControlCodec();

  /**
   * @param clock says which day is today; other days are named
   * @param zone in which sentences tell times
   */
  public ResultLines(Formats formats, InstantSource clock, ZoneId zone) {
    this.formats = formats;
    this.clock = clock;
    this.sentence = new AnomalySentence(zone);
  }

  /**
   * The line of one record.
   *
   * @throws IllegalArgumentException with a sentence when the bytes are no such record
   */
  public ResultLine of(ResultTopic topic, byte[] value) {
    return switch (topic) {
      case ANOMALIES -> anomaly(formats.results().anomaly(value));
      case POINTS -> point(formats.results().point(value));
      case ATTRIBUTIONS -> attribution(formats.results().attribution(value));
      case BREAKDOWNS -> breakdown(formats.results().breakdown(value));
      case DEAD_LETTERS -> deadLetter(formats.results().deadLetter(value));
      case INCIDENTS -> incident(formats.results().incident(value));
      case CONTROL -> control(value);
    };
  }

  private ResultLine anomaly(AnomalyEvent event) {
    String text =
        "%-7s %-8s %s"
            .formatted(
                event.state(),
                event.severity(),
                sentence.of(event, Optional.empty(), clock.instant()));
    return line(event.metric(), text, json.anomaly(event));
  }

  private ResultLine point(Point point) {
    return line(point.metric(), Telling.point(point), json.point(point));
  }

  private ResultLine attribution(AttributionEvent event) {
    return line(event.metric(), Telling.attribution(event), json.attribution(event));
  }

  private ResultLine breakdown(Breakdown breakdown) {
    return line(breakdown.metric(), Telling.breakdown(breakdown), json.breakdown(breakdown));
  }

  private ResultLine deadLetter(DeadLetter letter) {
    return new ResultLine(
        letter.metrics(), Telling.deadLetter(letter), new String(json.deadLetter(letter), UTF_8));
  }

  private ResultLine incident(IncidentEvent event) {
    String text =
        "%-7s %-8s %s %s"
            .formatted(event.state(), event.severity(), event.startedAt(), event.sentence());
    return new ResultLine(event.metrics(), text, new String(json.incident(event), UTF_8));
  }

  private ResultLine control(byte[] value) {
    ControlChange change = formats.control().decode(value);
    if (change == null) {
      throw new IllegalArgumentException("this is no entry of the control log");
    }
    return line(change.id(), Telling.control(change), jsonControl.encode(change));
  }

  private static ResultLine line(String metric, String text, byte[] json) {
    return new ResultLine(List.of(metric), text, new String(json, UTF_8));
  }
}
