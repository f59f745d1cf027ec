package dev.culprit.plugins.htm;

import dev.culprit.spi.detector.ScoreHistory;
import dev.culprit.spi.detector.TailEvidence;
import java.time.ZoneId;

/**
 * What a memory is made of.
 *
 * @param active columns active at a time
 * @param buckets into which the range of the warm-up is divided
 * @param clockBits bits of the time of day; 0 for none
 * @param alarm evidence of the scores' tail, in powers of ten, that stands for a risk of 10⁻⁵
 * @param tolerance part of the range seen by which a value may leave it
 * @param refractory points for which a high score silences others
 * @param growth factor above the silencing strength that is told all the same; outside of what was
 *     seen strength ends at 10
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
  /** What a value outside of the range counts at least and at most, in deviations. */
  private static final double OUTSIDE = 5;

  private static final double FAR_OUTSIDE = 10;

  /** Powers of ten each point has to say before it counts. */
  private static final double DRIFT = 1.7;

  /** Half of the points a likelihood is the mean of. */
  private static final double OVERLAP = 6;

  ScoreHistory history() {
    return new ScoreHistory(refractory, growth, alarm, new TailEvidence(DRIFT, OVERLAP));
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
   * Both together, without a step where the range ends: small steps beyond it are part of noise.
   *
   * @param outside distance from the range seen, in ranges
   */
  double score(double sigmas, double outside) {
    return sigmas + FAR_OUTSIDE * outside / (outside + 0.5);
  }
}
