package dev.culprit.application.output;

/**
 * One detector's part in a point. Expected, lower and upper are NaN where it gave none.
 *
 * @param rawScore in the detector's unit, ≥ 0
 * @param score calibrated, in [0, 1]
 */
public record DetectorVerdict(
    String detector,
    double rawScore,
    double score,
    double expected,
    double lower,
    double upper,
    boolean ready,
    String reason) {}
