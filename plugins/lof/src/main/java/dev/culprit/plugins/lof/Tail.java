package dev.culprit.plugins.lof;

import java.util.Arrays;

/**
 * How likely a factor is: above a threshold its excess is taken to be exponential, as of most
 * distributions (Pickands 1975).
 *
 * @param threshold the factor at which the tail begins
 * @param meanExcess mean of what exceeds it, > 0
 * @param share part of the factors above it
 */
record Tail(double threshold, double meanExcess, double share) {
  static final Tail NONE = new Tail(0, 1, 1);
  private static final double BEGINS = 0.95;
  private static final double LEAST_EXCESS = 0.02;

  static Tail of(double[] factors) {
    double[] sorted = factors.clone();
    Arrays.sort(sorted);
    int first = (int) Math.floor(BEGINS * (sorted.length - 1));
    double threshold = sorted[first];
    double sum = 0;
    for (int i = first + 1; i < sorted.length; i++) {
      sum += sorted[i] - threshold;
    }
    int above = Math.max(1, sorted.length - first - 1);
    return new Tail(threshold, Math.max(LEAST_EXCESS, sum / above), 1 - BEGINS);
  }

  /** 1 − the probability of a factor as high; below the threshold up to 1 − share. */
  double score(double factor) {
    if (factor <= threshold) {
      return (1 - share) * factor / Math.max(threshold, Double.MIN_NORMAL);
    }
    return 1 - share * StrictMath.exp(-(factor - threshold) / meanExcess);
  }
}
