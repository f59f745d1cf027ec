package dev.culprit.application.output;

import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Instant;
import java.util.List;

/**
 * Everything the thorough attribution needs. A newer request of the same anomaly replaces an older
 * one that still waits.
 *
 * @param attributor id of the plugin
 * @param top the most segments to return
 * @param companions other metrics in the same window of the same series; empty unless asked for
 * @param baseline what the leaves are compared with, as in {@link AttributionEvent}
 */
public record AttributionRequest(
    String anomalyId,
    long sequence,
    int revision,
    String metric,
    long configurationVersion,
    SeriesKey series,
    Instant startedAt,
    Instant windowStart,
    Instant windowEnd,
    String attributor,
    int top,
    String measure,
    LeafTable leaves,
    long otherLeaves,
    List<CompanionLeaves> companions,
    String baseline) {

  public AttributionRequest {
    companions = List.copyOf(companions);
  }

  /** One of a metric that looks at no others, nor at earlier windows. */
  public AttributionRequest(
      String anomalyId,
      long sequence,
      int revision,
      String metric,
      long configurationVersion,
      SeriesKey series,
      Instant startedAt,
      Instant windowStart,
      Instant windowEnd,
      String attributor,
      int top,
      String measure,
      LeafTable leaves,
      long otherLeaves) {
    this(
        anomalyId,
        sequence,
        revision,
        metric,
        configurationVersion,
        series,
        startedAt,
        windowStart,
        windowEnd,
        attributor,
        top,
        measure,
        leaves,
        otherLeaves,
        List.of(),
        "");
  }

  /** The same, asked by a later event of a metric that may have been renamed since. */
  public AttributionRequest askedBy(String renamed, long laterSequence) {
    return with(renamed, laterSequence, companions, baseline);
  }

  /** The same beside companions. */
  public AttributionRequest beside(List<CompanionLeaves> others) {
    return with(metric, sequence, others, baseline);
  }

  /** The same, with what its leaves are compared with. */
  public AttributionRequest comparedWith(String earlier) {
    return with(metric, sequence, companions, earlier);
  }

  private AttributionRequest with(
      String named, long asked, List<CompanionLeaves> others, String earlier) {
    return new AttributionRequest(
        anomalyId,
        asked,
        revision,
        named,
        configurationVersion,
        series,
        startedAt,
        windowStart,
        windowEnd,
        attributor,
        top,
        measure,
        leaves,
        otherLeaves,
        others,
        earlier);
  }
}
