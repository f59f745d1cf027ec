package dev.culprit.application.output;

import dev.culprit.domain.series.SeriesKey;
import dev.culprit.spi.attributor.LeafTable;
import java.time.Instant;

/**
 * Everything the thorough attribution needs. A newer request of the same anomaly replaces an older
 * one that still waits.
 *
 * @param attributor id of the plugin
 * @param top the most segments to return
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
    long otherLeaves) {}
