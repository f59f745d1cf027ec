package dev.culprit.plugins.ripple;

import org.jspecify.annotations.Nullable;

/**
 * How often sizes beyond a threshold occur when nothing is wrong: a density that falls as
 * exp(−x^k/s), with exponents k from stretched (0.5) to Gaussian (2) averaged by their likelihood.
 * A single exponent would be sure of what it has not seen.
 *
 * <p>So would a single scale: estimated from m sizes, it makes the exponential e^(−y) the
 * predictive (1 + y/m)^(−m).
 */
final class Tail {
  private static final double[] EXPONENTS = {0.5, 0.75, 1, 1.5, 2};
  private static final int FEW = 20;
  private static final int ROUNDS = 30;
  private static final double STILL = 1e-6;

  private final double threshold;
  private final double seen;
  private final double[] scales = new double[EXPONENTS.length];
  private final double[] weights = new double[EXPONENTS.length];

  /** What is to be fitted with one exponent: sums of x^k − u^k. */
  private record Excesses(double base, double whole, int count, double limit, int cut) {
    static Excesses of(SizeHistogram sizes, double threshold, double limit, double exponent) {
      double base = Math.pow(threshold, exponent);
      double sum = 0;
      int count = 0;
      int cut = 0;
      for (int i = SizeHistogram.cell(threshold) + 1; i < SizeHistogram.FINE; i++) {
        if (SizeHistogram.middle(i) > limit) {
          cut += sizes.count(i);
        } else if (sizes.count(i) > 0) {
          sum += sizes.count(i) * (Math.pow(SizeHistogram.middle(i), exponent) - base);
          count += sizes.count(i);
        }
      }
      return new Excesses(base, sum, count, cut == 0 ? 0 : Math.pow(limit, exponent) - base, cut);
    }
  }

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
    return fit(sizes, threshold, Double.POSITIVE_INFINITY, least);
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
      Excesses excesses = Excesses.of(sizes, threshold, limit, k);
      TailShape shape = new TailShape(k);
      double scale = scale(shape, excesses);
      scale = Math.max(scale, Math.pow(threshold + least, k) - excesses.base());
      if (seen < FEW) {
        scale = Math.max(scale, 0.5 * threshold);
      }
      tail.scales[e] = scale;
      logs[e] = logLikelihood(shape, excesses, scale, threshold);
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

  /** The likeliest s: sizes that were cut off are taken for what they are on average. */
  private static double scale(TailShape shape, Excesses excesses) {
    double all = excesses.whole() + excesses.cut() * excesses.limit();
    double scale = Math.max(all / Math.max(excesses.count(), 1), 1e-9);
    for (int round = 0; excesses.count() > 0 && round < ROUNDS; round++) {
      double a = scale / excesses.base();
      double cut =
          excesses.cut() == 0
              ? 0
              : excesses.cut() * scale * shape.meanBeyond(a, excesses.limit() / scale);
      double next =
          (excesses.whole() + cut) / ((excesses.count() + excesses.cut()) * shape.mean(a));
      next = Math.max(next, 1e-9);
      if (Math.abs(next - scale) < STILL * scale) {
        return next;
      }
      scale = next;
    }
    return scale;
  }

  private static double logLikelihood(
      TailShape shape, Excesses excesses, double scale, double threshold) {
    double k = shape.exponent();
    double a = scale / excesses.base();
    double density = k / scale * Math.pow(threshold, k - 1) / shape.norm(a);
    double log = excesses.count() * Math.log(density) - excesses.whole() / scale;
    if (excesses.cut() > 0) {
      double limit = excesses.limit() / scale;
      log += excesses.cut() * (Math.log(shape.beyond(a, limit)) - limit);
    }
    return log;
  }

  /** P(size > x), given that it is beyond the threshold; 1 below it. */
  double beyond(double x) {
    return Math.exp(logBeyond(x));
  }

  private double logBeyond(double x) {
    return x <= threshold ? 0 : logBeyond(new double[] {x});
  }

  /** log P(each is larger than its x); in logs, as many sizes are less likely than doubles go. */
  private double logBeyond(double[] sizes) {
    double[] logs = new double[EXPONENTS.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int e = 0; e < EXPONENTS.length; e++) {
      TailShape shape = new TailShape(EXPONENTS[e]);
      double base = Math.pow(threshold, EXPONENTS[e]);
      double excess = 0;
      logs[e] = Math.log(weights[e]);
      for (int i = 0; i < sizes.length && weights[e] > 0; i++) {
        double y = (Math.pow(Math.max(sizes[i], threshold), EXPONENTS[e]) - base) / scales[e];
        excess += y;
        logs[e] += Math.log(shape.beyond(scales[e] / base, y));
      }
      logs[e] -= seen * Math.log1p(excess / seen);
      most = Math.max(most, logs[e]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }

  /**
   * Nats by which large sizes are likelier together than one by one: where scale or exponent are
   * taken wrong, they are so for all of them. Together they are never likelier than the least
   * likely of them.
   */
  double shared(double[] sizes) {
    double apart = 0;
    double least = 0;
    for (double size : sizes) {
      double log = logBeyond(size);
      apart += log;
      least = Math.min(least, log);
    }
    return Math.max(0, Math.min(logBeyond(sizes), least) - apart);
  }
}
