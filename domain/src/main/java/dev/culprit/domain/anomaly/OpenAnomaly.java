package dev.culprit.domain.anomaly;

/**
 * The state of an anomaly that is open. Immutable.
 *
 * @param id deterministic
 * @param sequence of the last event told, ≥ 1
 * @param startedMillis start of the first anomalous window
 * @param lastAnomalousEndMillis end of the last anomalous window
 * @param points anomalous points so far
 * @param peakDeviation largest so far, in bands
 * @param toldDeviation deviation when the last event was told
 * @param severity as last told
 * @param up whether the first point was above what was expected
 */
public record OpenAnomaly(
    String id,
    long sequence,
    long startedMillis,
    long lastAnomalousEndMillis,
    long points,
    double peakDeviation,
    double toldDeviation,
    Severity severity,
    boolean up) {}
