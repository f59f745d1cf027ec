package dev.culprit.plugins.ripple;

import java.util.Arrays;

/**
 * Variance of counts around what is expected: φf + κf². Estimated from medians over strata of
 * leaves of like size, which do not mind a cause among them.
 *
 * @param poisson φ ≥ 1
 * @param relative κ ≥ 0
 */
record Scatter(double poisson, double relative) {
  private static final double MEDIAN = 0.455;
  private static final int FEW = 20;
  private static final int STRATA = 10;
  private static final int GRID = 60;

  double of(double expected) {
    return poisson + relative * expected;
  }

  /** Over all leaves, as the sum of variances. */
  double total(double[] expected) {
    double sum = 0;
    for (double f : expected) {
      sum += f * of(f);
    }
    return sum;
  }

  static Scatter of(double[] actual, double[] expected) {
    int n = 0;
    for (double f : expected) {
      n += f >= 1 ? 1 : 0;
    }
    if (n < FEW) {
      return new Scatter(1, 0);
    }
    double[] sized = new double[n];
    double[] squares = new double[n];
    int at = 0;
    for (int leaf = 0; leaf < actual.length; leaf++) {
      double f = expected[leaf];
      if (f >= 1) {
        sized[at] = f;
        squares[at++] = (actual[leaf] - f) * (actual[leaf] - f) / f;
      }
    }
    long[] keys = Ordered.keys(sized, n);
    int strata = Math.min(STRATA, Math.max(1, n / FEW));
    double[] sizes = new double[strata];
    double[] observed = new double[strata];
    for (int s = 0; s < strata; s++) {
      int from = (int) ((long) n * s / strata);
      int to = (int) ((long) n * (s + 1) / strata);
      sizes[s] = median(sized, keys, from, to);
      observed[s] = median(squares, keys, from, to) / MEDIAN;
    }
    return fit(sizes, observed);
  }

  private static Scatter fit(double[] sizes, double[] observed) {
    Scatter best = new Scatter(1, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int step = -1; step < GRID; step++) {
      double relative = step < 0 ? 0 : 1e-4 * Math.pow(2e4, step / (GRID - 1.0));
      double[] rest = new double[sizes.length];
      for (int s = 0; s < rest.length; s++) {
        rest[s] = observed[s] - relative * sizes[s];
      }
      Arrays.sort(rest);
      double middle = (rest[(rest.length - 1) / 2] + rest[rest.length / 2]) / 2;
      Scatter scatter = new Scatter(Math.max(1, middle), relative);
      double miss = 0;
      for (int s = 0; s < sizes.length; s++) {
        miss += Math.abs(Math.log(scatter.of(sizes[s]) / Math.max(observed[s], 0.05)));
      }
      if (miss < least - 1e-9) {
        least = miss;
        best = scatter;
      }
    }
    return best;
  }

  private static double median(double[] numbers, long[] keys, int from, int to) {
    int size = to - from;
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = numbers[Ordered.place(keys[from + i], keys.length)];
    }
    double lower = Ordered.at(values, size, (size - 1) / 2);
    return (lower + Ordered.at(values, size, size / 2)) / 2;
  }
}
