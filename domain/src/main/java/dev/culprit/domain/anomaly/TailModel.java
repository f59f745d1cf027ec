package dev.culprit.domain.anomaly;

import dev.culprit.spi.detector.StateSlot;

/**
 * Standardises scores of a unit of their own by their running mean and spread, after taking the
 * logarithm: the result is in standard deviations of the series' own recent scores.
 *
 * <p>State {@value #BYTES} B in a slot. Warm-up {@value #WARM_UP} scores, during which the result
 * is 0. O(1). Assumes that log(1 + score) of normal points is roughly Gaussian.
 */
public final class TailModel {
  public static final int BYTES = 20;
  public static final int WARM_UP = 50;
  private static final double DECAY = 0.002;
  private static final double SPREAD_FLOOR = 1e-3;

  private TailModel() {}

  /**
   * @param slot at least {@value #BYTES} bytes, all zero at first
   * @param learningWeight 0 to leave the state as it is
   * @return standardised score ≥ 0
   */
  public static double standardise(StateSlot slot, double rawScore, double learningWeight) {
    double x = Math.log1p(rawScore);
    int n = slot.getInt(16);
    double mean = slot.getDouble(0);
    double variance = slot.getDouble(8);
    double spread = Math.max(SPREAD_FLOOR, Math.sqrt(variance));
    double z = n < WARM_UP ? 0 : Math.max(0, (x - mean) / spread);
    if (learningWeight > 0) {
      double rate = learningWeight * Math.max(DECAY, 1.0 / (n + 1));
      double difference = x - mean;
      slot.putDouble(0, mean + rate * difference);
      slot.putDouble(8, (1 - rate) * (variance + rate * difference * difference));
      slot.putInt(16, Math.min(n + 1, Integer.MAX_VALUE - 1));
    }
    return z;
  }
}
