package dev.culprit.application.output;

import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.util.List;

/**
 * The segments that explain an anomaly; a later one of the same anomaly replaces it.
 *
 * @param sequence sequence of the anomaly event that asked for it
 * @param step 1 for the quick answer that comes with the event, 2 for the thorough one
 * @param revision of the window it explains
 * @param attributor id of the plugin
 * @param outcome {@code segments}, {@code diffuse} or {@code nothing}
 * @param actual the metric over all leaves
 * @param expected the metric expected over all leaves
 * @param unexplainedShare in [0, 1]
 * @param leaves leaves looked at
 * @param otherLeaves leaves that the cap gathered under (other)
 * @param sentence the answer in plain words
 * @param companions what other metrics did there, in the configured order; empty unless asked for
 * @param baseline earlier windows the leaves are compared with, in words, also when none was kept;
 *     empty when they are compared with what is expected of them
 */
public record AttributionEvent(
    String anomalyId,
    long sequence,
    int step,
    int revision,
    String metric,
    long configurationVersion,
    SeriesKey series,
    Instant windowStart,
    Instant windowEnd,
    String attributor,
    String outcome,
    List<RankedSegment> segments,
    double actual,
    double expected,
    double unexplainedShare,
    long leaves,
    long otherLeaves,
    String reason,
    String sentence,
    List<CompanionFinding> companions,
    String baseline) {

  public AttributionEvent {
    segments = List.copyOf(segments);
    companions = List.copyOf(companions);
  }

  /** One of a metric that looks at no others, nor at earlier windows. */
  public AttributionEvent(
      String anomalyId,
      long sequence,
      int step,
      int revision,
      String metric,
      long configurationVersion,
      SeriesKey series,
      Instant windowStart,
      Instant windowEnd,
      String attributor,
      String outcome,
      List<RankedSegment> segments,
      double actual,
      double expected,
      double unexplainedShare,
      long leaves,
      long otherLeaves,
      String reason,
      String sentence) {
    this(
        anomalyId,
        sequence,
        step,
        revision,
        metric,
        configurationVersion,
        series,
        windowStart,
        windowEnd,
        attributor,
        outcome,
        segments,
        actual,
        expected,
        unexplainedShare,
        leaves,
        otherLeaves,
        reason,
        sentence,
        List.of(),
        "");
  }
}
