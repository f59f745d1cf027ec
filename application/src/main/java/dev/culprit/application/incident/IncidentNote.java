package dev.culprit.application.incident;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.attribution.LeafSketch;
import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.util.List;

/**
 * What the incidents need to know: a step in the life of an anomaly, what explains it, or how far a
 * source has come.
 */
public sealed interface IncidentNote {
  /** State of the event that ends an anomaly. */
  String CLOSED = "CLOSED";

  /** Empty where it is about none. */
  String anomalyId();

  /** Of the anomaly's step. */
  long sequence();

  /** The same, of a source. */
  default IncidentNote from(String source) {
    return this;
  }

  /**
   * @param endedMillis end of the last anomalous window; meaningful when closed
   * @param windowMillis length of the window
   * @param recovered whether it closed because the metric is as expected again
   * @param peakDeviation largest so far, in bands
   * @param sentence of the last step that did not close it, without the culprit
   * @param source whose events the metric measures; empty if not known
   */
  record Step(
      String anomalyId,
      long sequence,
      boolean closed,
      String metric,
      long configurationVersion,
      SeriesKey series,
      long startedMillis,
      long endedMillis,
      long windowMillis,
      boolean recovered,
      boolean up,
      Severity severity,
      double peakDeviation,
      double value,
      double expected,
      String sentence,
      String source)
      implements IncidentNote {

    @Override
    public Step from(String read) {
      return with(sequence, closed, endedMillis, value, expected, sentence, read);
    }

    /** The end of an anomaly of which nothing will be heard any more. */
    Step abandoned(long lastMillis) {
      return with(sequence + 1, true, lastMillis, value, expected, sentence, source);
    }

    /** This step with the figures and the sentence of an earlier one. */
    Step telling(Step earlier) {
      return with(
          sequence, closed, endedMillis, earlier.value, earlier.expected, earlier.sentence, source);
    }

    private Step with(
        long stepSequence,
        boolean over,
        long lastMillis,
        double told,
        double toldExpected,
        String words,
        String read) {
      return new Step(
          anomalyId,
          stepSequence,
          over,
          metric,
          configurationVersion,
          series,
          startedMillis,
          lastMillis,
          windowMillis,
          recovered,
          up,
          severity,
          peakDeviation,
          told,
          toldExpected,
          words,
          read);
    }

    /** A series that ends, and a new level, close an anomaly too. */
    private static boolean recovered(AnomalyEvent event) {
      return event.state().equals(CLOSED)
          && Double.isFinite(event.value())
          && event.reasons().stream().noneMatch(reason -> reason.code().equals("max-duration"));
    }

    static Step of(AnomalyEvent event) {
      return new Step(
          event.anomalyId(),
          event.sequence(),
          event.state().equals(CLOSED),
          event.metric(),
          event.configurationVersion(),
          event.series(),
          event.startedAt().toEpochMilli(),
          event.endedAt().map(Instant::toEpochMilli).orElse(0L),
          event.windowEnd().toEpochMilli() - event.windowStart().toEpochMilli(),
          recovered(event),
          event.direction().equals("up"),
          Severity.ofCode(event.severity()),
          event.peakDeviation(),
          event.value(),
          event.expected(),
          event.sentence(),
          "");
    }
  }

  /**
   * How far a source has come: windows up to here are closed.
   *
   * @param reachedMillis event time
   */
  record Time(String source, long reachedMillis) implements IncidentNote {
    @Override
    public String anomalyId() {
      return "";
    }

    @Override
    public long sequence() {
      return 0;
    }
  }

  /**
   * @param thorough whether it is the thorough answer, which replaces the quick one
   * @param segments empty when nothing stands out
   * @param leaves under the segments; none when they are not known
   * @param sentence the culprit in plain words
   */
  record Answer(
      String anomalyId,
      long sequence,
      boolean thorough,
      List<RankedSegment> segments,
      LeafSketch leaves,
      String sentence)
      implements IncidentNote {
    public Answer {
      segments = List.copyOf(segments);
    }
  }

  /** The note of a step. */
  static IncidentNote of(AnomalyEvent event) {
    return Step.of(event);
  }

  /**
   * The note of an answer.
   *
   * @param leaves under the segments that {@link #cause} keeps
   */
  static IncidentNote of(AttributionEvent event, boolean thorough, LeafSketch leaves) {
    return new Answer(
        event.anomalyId(),
        event.sequence(),
        thorough,
        cause(event.segments()),
        leaves,
        event.sentence());
  }

  /** The segments that make up a cause: the best one, and up to two more that add a tenth. */
  static List<RankedSegment> cause(List<RankedSegment> segments) {
    int kept = Math.min(1, segments.size());
    while (kept < Math.min(3, segments.size()) && segments.get(kept).incrementalShare() >= 0.1) {
      kept++;
    }
    return segments.subList(0, kept);
  }
}
