package dev.culprit.plugins.htm;

import dev.culprit.spi.detector.ToldBefore;
import java.time.ZoneId;

/**
 * What a memory is made of.
 *
 * @param active columns active at a time
 * @param buckets into which the range of the warm-up is divided
 * @param clockBits bits of the time of day; 0 for none
 * @param alarm deviations of the likelihood that stand for a risk of 10⁻⁵
 * @param tolerance part of the range seen by which a value may leave it
 * @param refractory points for which a high score silences others
 * @param growth factor above the silencing score that is told all the same
 */
record HtmSettings(
    long seed,
    ZoneId zone,
    TemporalSettings temporal,
    int active,
    int buckets,
    int clockBits,
    int warmUp,
    double alarm,
    double tolerance,
    int refractory,
    double growth) {
  private static final double FINEST = 16;
  private static final double USUAL = 5;

  /** What a value outside of the range counts at least and at most, in deviations. */
  private static final double OUTSIDE = 5;

  private static final double FAR_OUTSIDE = 10;

  private static final double TOLD_MEMORY = 15_000;

  ToldBefore toldBefore() {
    return new ToldBefore(refractory, growth, TOLD_MEMORY);
  }

  int columns() {
    return temporal.columns();
  }

  /**
   * The larger of how unlikely the sequence is, and how far the value is from all that were seen.
   *
   * @param outside distance from the range seen, in ranges
   */
  double strength(double sigmas, double outside) {
    return Math.max(sigmas, outside > tolerance ? outsideStrength(outside) : 0);
  }

  private static double outsideStrength(double outside) {
    return OUTSIDE + (FAR_OUTSIDE - OUTSIDE) * outside / (outside + 0.5);
  }

  /**
   * A strength as 1 − risk: −log₁₀ of the risk is 16(1 − e^(−s/c)), with c such that it is 5 at the
   * alarm. Ascending, so that ranks stay.
   */
  double calibrated(double strength) {
    double rise = -Math.log(1 - USUAL / FINEST) / alarm;
    return 1 - StrictMath.pow(10, -FINEST * (1 - StrictMath.exp(-rise * strength)));
  }
}
