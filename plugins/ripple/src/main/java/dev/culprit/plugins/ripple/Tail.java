package dev.culprit.plugins.ripple;

import org.jspecify.annotations.Nullable;

/**
 * How often sizes beyond a threshold u occur when nothing is wrong: P(size > x | size > u) =
 * exp(−(x^k − u^k)/s), the Weibull form, with exponents k from stretched (0.5) to Gaussian (2)
 * averaged by their likelihood. A single exponent would be sure of what it has not seen.
 *
 * <p>So would a single scale: estimated from m sizes, it makes the exponential e^(−y) the
 * predictive (1 + y/m)^(−m).
 */
final class Tail {
  private static final double[] EXPONENTS = {0.5, 0.75, 1, 1.5, 2};
  private static final int FEW = 20;

  private final double threshold;
  private final double seen;
  private final double[] scales = new double[EXPONENTS.length];
  private final double[] weights = new double[EXPONENTS.length];

  private Tail(double threshold, int seen) {
    this.threshold = threshold;
    this.seen = Math.max(1, seen);
  }

  /**
   * From the sizes above the threshold.
   *
   * @param least no scale is smaller than that of excesses as long as this
   */
  static Tail of(SizeHistogram sizes, double threshold, double least) {
    return fit(sizes, threshold, 1.01, least);
  }

  /**
   * The same where the largest may be no noise: of those above the limit only the number counts.
   */
  static @Nullable Tail censored(SizeHistogram sizes, double threshold, double limit) {
    int seen = sizes.above(threshold);
    return seen < FEW || limit <= threshold ? null : fit(sizes, threshold, limit, 0);
  }

  private static Tail fit(SizeHistogram sizes, double threshold, double limit, double least) {
    int seen = sizes.above(threshold);
    Tail tail = new Tail(threshold, seen);
    double best = Double.NEGATIVE_INFINITY;
    double[] logs = new double[EXPONENTS.length];
    for (int e = 0; e < EXPONENTS.length; e++) {
      double k = EXPONENTS[e];
      if (seen < FEW && k != 1) {
        logs[e] = Double.NEGATIVE_INFINITY;
        continue;
      }
      double base = Math.pow(threshold, k);
      double excess = 0;
      double logSizes = 0;
      int whole = 0;
      for (int i = SizeHistogram.cell(threshold) + 1; i < SizeHistogram.FINE; i++) {
        int count = sizes.count(i);
        if (count > 0) {
          double x = Math.min(SizeHistogram.middle(i), limit);
          excess += count * (Math.pow(x, k) - base);
          if (SizeHistogram.middle(i) <= limit) {
            whole += count;
            logSizes += count * Math.log(x);
          }
        }
      }
      double scale = Math.max(excess / Math.max(whole, 1), 1e-9);
      scale = Math.max(scale, Math.pow(threshold + least, k) - base);
      if (seen < FEW) {
        scale = Math.max(scale, 0.5 * threshold);
      }
      tail.scales[e] = scale;
      logs[e] = whole * Math.log(k / scale) + (k - 1) * logSizes - excess / scale;
      best = Math.max(best, logs[e]);
    }
    double sum = 0;
    for (int e = 0; e < EXPONENTS.length; e++) {
      tail.weights[e] = Math.exp(logs[e] - best);
      sum += tail.weights[e];
    }
    for (int e = 0; e < EXPONENTS.length; e++) {
      tail.weights[e] /= sum;
    }
    return tail;
  }

  /** P(size > x), given that it is beyond the threshold; 1 below it. */
  double beyond(double x) {
    double at = Math.max(x, threshold);
    double sum = 0;
    for (int e = 0; e < EXPONENTS.length; e++) {
      if (weights[e] > 0) {
        double k = EXPONENTS[e];
        double excess = (Math.pow(at, k) - Math.pow(threshold, k)) / scales[e];
        sum += weights[e] * Math.pow(1 + excess / seen, -seen);
      }
    }
    return sum;
  }
}
