package dev.culprit.application.output;

import dev.culprit.domain.series.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step in the life of an anomaly.
 *
 * @param anomalyId deterministic: equal for a replay of the same input
 * @param sequence 1 for OPEN, counting up; consumers ignore what they have seen
 * @param state {@code OPEN}, {@code UPDATED} or {@code CLOSED}
 * @param startedAt start of the first anomalous window
 * @param windowStart start of the window that caused this event
 * @param endedAt end of the last anomalous window; present when CLOSED
 * @param deviation of this window, in bands
 * @param peakDeviation largest so far, in bands
 * @param direction {@code up} or {@code down}
 * @param points anomalous points so far
 * @param sentence the event in plain words, without the culprit
 */
public record AnomalyEvent(
    String anomalyId,
    long sequence,
    String state,
    String metric,
    long configurationVersion,
    SeriesKey series,
    Instant startedAt,
    Instant windowStart,
    Instant windowEnd,
    Optional<Instant> endedAt,
    int revision,
    double value,
    double expected,
    double lower,
    double upper,
    double score,
    double deviation,
    double peakDeviation,
    String severity,
    String direction,
    long points,
    String owner,
    List<Reason> reasons,
    String sentence) {}
