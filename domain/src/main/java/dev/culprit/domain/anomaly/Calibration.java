package dev.culprit.domain.anomaly;

import dev.culprit.spi.detector.ScoreScale;
import org.apache.commons.math3.special.Erf;

/** From a raw score in the detector's own unit to a score in [0, 1], 1 − tail probability. */
public final class Calibration {
  /** Highest score a value within its limit gets: in doubt, but never anomalous. */
  private static final double WITHIN_LIMIT = 0.5;

  private Calibration() {}

  /**
   * @param rawScore ≥ 0; for {@link ScoreScale#OPEN} already standardised by a {@link TailModel}
   */
  public static double score(ScoreScale scale, double rawScore) {
    return switch (scale) {
      case SIGMAS, OPEN -> 1 - Erf.erfc(rawScore / Math.sqrt(2));
      case PROBABILITY -> Math.min(1, rawScore);
      case LIMIT -> rawScore > 1 ? 1 : WITHIN_LIMIT * rawScore;
    };
  }
}
