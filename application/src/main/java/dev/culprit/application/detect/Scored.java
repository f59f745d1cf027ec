package dev.culprit.application.detect;

import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.application.output.Reason;
import java.util.List;

/**
 * What the detectors together say of one point. Numbers not known are NaN.
 *
 * @param score combined, in [0, 1]
 * @param ready whether it may raise an anomaly
 */
public record Scored(
    List<DetectorVerdict> verdicts,
    double score,
    double expected,
    double lower,
    double upper,
    double nextExpected,
    boolean ready,
    List<Reason> reasons) {}
