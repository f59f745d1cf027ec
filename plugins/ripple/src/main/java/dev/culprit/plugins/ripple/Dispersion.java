package dev.culprit.plugins.ripple;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * How much more leaves scatter than trials do: the intra-class correlation ρ of a beta-binomial,
 * with which a leaf of n trials counts as n / (1 + (n−1)ρ).
 */
final class Dispersion {
  /** Median of χ² with one degree of freedom. */
  private static final double MEDIAN = 0.455;

  private static final int FEWEST_TRIALS = 5;
  private static final int FEWEST_LEAVES = 6;
  private static final double MOST_CALM = 1000;

  private Dispersion() {}

  /**
   * From all leaves; the median does not mind a cause among them. Nothing where hardly a leaf may
   * scatter, as beside a forecast of only hits.
   */
  static OptionalDouble robust(Rates rates) {
    double[] squares = new double[rates.size()];
    double[] trials = new double[rates.size()];
    int n = 0;
    for (int leaf = 0; leaf < rates.size(); leaf++) {
      if (rates.trials[leaf] >= FEWEST_TRIALS && rates.variance(leaf) > 0.5) {
        squares[n] = square(rates, leaf);
        trials[n++] = rates.trials[leaf];
      }
    }
    if (n < FEWEST_LEAVES) {
      return OptionalDouble.empty();
    }
    int size = n;
    return OptionalDouble.of(solve(rho -> quantile(squares, trials, size, rho, 0.5) - MEDIAN));
  }

  /**
   * How many times less leaves scatter than trials do, by the median, which does not mind a cause.
   *
   * @return in [1, {@value #MOST_CALM}]; 1 where too few leaves tell
   */
  static double calm(Rates rates) {
    double[] squares = new double[rates.size()];
    int n = 0;
    for (int leaf = 0; leaf < rates.size(); leaf++) {
      if (rates.trials[leaf] >= FEWEST_TRIALS) {
        squares[n++] = square(rates, leaf);
      }
    }
    if (n < FEWEST_LEAVES) {
      return 1;
    }
    double median = Ordered.at(squares, n, n / 2);
    return Math.max(1, Math.min(MOST_CALM, MEDIAN / Math.max(median, 1e-9)));
  }

  /** From the leaves that no segment explains, the largest cut off. */
  static double remaining(Rates rates, boolean[] left) {
    double[] squares = new double[rates.size()];
    double[] trials = new double[rates.size()];
    int n = 0;
    for (int leaf = 0; leaf < rates.size(); leaf++) {
      if (left[leaf] && rates.trials[leaf] >= FEWEST_TRIALS && rates.variance(leaf) > 0.5) {
        squares[n] = square(rates, leaf);
        trials[n++] = rates.trials[leaf];
      }
    }
    if (n < 10) {
      return 0;
    }
    int size = n;
    return solve(
        rho -> {
          double cut = quantile(squares, trials, size, rho, 0.95);
          double sum = 0;
          for (int i = 0; i < size; i++) {
            sum += Math.min(cut, squares[i] / (1 + (trials[i] - 1) * rho));
          }
          return sum / size - 0.9;
        });
  }

  private static double square(Rates rates, int leaf) {
    double residual = rates.hits[leaf] - rates.expected(leaf);
    return residual * residual / rates.variance(leaf);
  }

  private static double quantile(
      double[] squares, double[] trials, int n, double rho, double share) {
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = squares[i] / (1 + (trials[i] - 1) * rho);
    }
    double at = share * (n - 1);
    int below = (int) at;
    double lower = Ordered.at(scaled, n, below);
    double upper = Ordered.at(scaled, n, Math.min(n - 1, below + 1));
    return lower + (at - below) * (upper - lower);
  }

  /** Where a falling function is zero, within [0, 1]. */
  private static double solve(DoubleUnaryOperator falling) {
    if (falling.applyAsDouble(0) <= 0) {
      return 0;
    }
    return Bisection.zero(falling, 0, 1);
  }
}
