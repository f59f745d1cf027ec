package dev.culprit.plugins.ripple;

/** The normal distribution, relatively exact to 1e-10 even far out. */
final class Gauss {
  private static final double SERIES_BELOW = 3;
  private static final int FRACTION_DEPTH = 40;

  private Gauss() {}

  /** Probability between two standardised values, lower ≤ upper. */
  static double between(double lower, double upper) {
    if (lower > 0) {
      return beyond(lower) - beyond(upper);
    }
    if (upper < 0) {
      return beyond(-upper) - beyond(-lower);
    }
    return 1 - beyond(upper) - beyond(-lower);
  }

  /** Probability above z, z ≥ 0: the power series near 0, Laplace's continued fraction beyond. */
  private static double beyond(double z) {
    if (z > 38) {
      return 0;
    }
    double density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    if (z < SERIES_BELOW) {
      double term = z;
      double sum = z;
      for (int k = 3; term > 1e-17 * sum; k += 2) {
        term *= z * z / k;
        sum += term;
      }
      return 0.5 - density * sum;
    }
    double fraction = z;
    for (int k = FRACTION_DEPTH; k >= 1; k--) {
      fraction = z + k / fraction;
    }
    return density / fraction;
  }
}
