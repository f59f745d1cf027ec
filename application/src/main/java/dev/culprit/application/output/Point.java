package dev.culprit.application.output;

import dev.culprit.domain.series.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One window (or one record) of one series with everything said about it. Numbers that are not
 * known are NaN.
 *
 * @param configurationVersion version of the metric's definition that was in force
 * @param revision 0 for the first time a window is told, higher for each late revision
 * @param values by measure name; NaN where a measure has no value
 * @param value the measure that is detected on
 * @param count records in the window
 * @param nextExpected expected value of the next point
 * @param score calibrated and combined, in [0, 1]
 * @param deviation |value − expected| ÷ half the width of the band, in bands
 * @param severity {@code none}, {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param anomalyId of the open anomaly it belongs to
 * @param source where the record stands, when every record is a point
 * @param fields the record's own fields, when every record is a point
 */
public record Point(
    String metric,
    long configurationVersion,
    SeriesKey series,
    Instant windowStart,
    Instant windowEnd,
    int revision,
    Map<String, Double> values,
    double value,
    long count,
    boolean imputed,
    double expected,
    double lower,
    double upper,
    double nextExpected,
    double score,
    double deviation,
    String severity,
    boolean anomalous,
    boolean ready,
    Optional<String> anomalyId,
    List<DetectorVerdict> verdicts,
    List<Reason> reasons,
    Optional<SourceCoordinates> source,
    Map<String, String> fields) {}
