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
  private static final int FEWEST_LEFT = 10;
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
    return OptionalDouble.of(median(squares, trials, n));
  }

  /**
   * The ρ with which the scaled squares have the right median. A square is below it from a ρ of its
   * own on, so that it lies between the two middle ones of these.
   */
  private static double median(double[] squares, double[] trials, int n) {
    double[] from = new double[n];
    for (int i = 0; i < n; i++) {
      from[i] = (squares[i] / MEDIAN - 1) / (trials[i] - 1);
    }
    double low = Math.max(0, Ordered.at(from, n, (n - 1) / 2));
    double high = Math.min(1, Ordered.at(from, n, n / 2));
    if (high <= low) {
      return Math.min(1, low);
    }
    DoubleUnaryOperator excess = rho -> quantile(scaled(squares, trials, n, rho), 0.5) - MEDIAN;
    return low == 0 && excess.applyAsDouble(0) <= 0 ? 0 : Bisection.zero(excess, low, high);
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

  /**
   * From the leaves that no segment explains, the largest cut off.
   *
   * @return not less than the least
   */
  static double remaining(Rates rates, boolean[] left, double least) {
    double[] squares = new double[rates.size()];
    double[] trials = new double[rates.size()];
    double sum = 0;
    int n = 0;
    for (int leaf = 0; leaf < rates.size(); leaf++) {
      if (left[leaf] && rates.trials[leaf] >= FEWEST_TRIALS && rates.variance(leaf) > 0.5) {
        squares[n] = square(rates, leaf);
        sum += rates.trials[leaf] - 1;
        trials[n++] = rates.trials[leaf];
      }
    }
    if (n < FEWEST_LEFT || least >= 1 || excess(squares, trials, n, least) <= 0) {
      return least;
    }
    int size = n;
    double mean = sum / n;
    // Nearly a straight line over what a leaf of usual size counts, 1 / (1 + mean · ρ).
    double from = 1 / (1 + mean * least);
    double counts =
        Bisection.straight(
            x -> excess(squares, trials, size, (1 / x - 1) / mean), from, 1 / (1 + mean));
    return (1 / counts - 1) / mean;
  }

  private static double excess(double[] squares, double[] trials, int n, double rho) {
    double[] scaled = scaled(squares, trials, n, rho);
    double cut = quantile(scaled, 0.95);
    double sum = 0;
    for (double each : scaled) {
      sum += Math.min(cut, each);
    }
    return sum / n - 0.9;
  }

  private static double square(Rates rates, int leaf) {
    double residual = rates.hits[leaf] - rates.expected(leaf);
    return residual * residual / rates.variance(leaf);
  }

  private static double[] scaled(double[] squares, double[] trials, int n, double rho) {
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = squares[i] / (1 + (trials[i] - 1) * rho);
    }
    return scaled;
  }

  /** The numbers change places. */
  private static double quantile(double[] numbers, double share) {
    double at = share * (numbers.length - 1);
    int below = (int) at;
    double lower = Ordered.at(numbers, numbers.length, below);
    double upper = below + 1 < numbers.length ? Double.POSITIVE_INFINITY : lower;
    for (int i = below + 1; i < numbers.length; i++) {
      upper = Math.min(upper, numbers[i]);
    }
    return lower + (at - below) * (upper - lower);
  }
}
