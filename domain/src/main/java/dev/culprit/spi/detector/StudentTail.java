package dev.culprit.spi.detector;

/**
 * Turns a distance measured with an estimated spread into the distance of a Gaussian with the same
 * tail probability, so that a spread guessed from few points does not raise false alarms.
 *
 * <p>Wallace's approximation to Student's t (Annals of Mathematical Statistics 30, 1959): z = (8ν +
 * 1)/(8ν + 3) · √(ν ln(1 + t²/ν)); within 2 % of the exact quantile for ν ≥ 5 and t ≤ 8.
 */
public final class StudentTail {
  private static final double FEWEST_DEGREES = 3;

  private StudentTail() {}

  /**
   * @param t distance in estimated standard deviations, ≥ 0, may be infinite
   * @param degrees degrees of freedom of the estimate, > 0, may be infinite
   * @return the distance in standard deviations of a Gaussian, finite, ≥ 0
   */
  public static double sigmas(double t, double degrees) {
    double bounded = Math.min(t, 1e150);
    if (degrees > 1e9) {
      return bounded;
    }
    double wallace = (8 * degrees + 1) / (8 * degrees + 3);
    return wallace * Math.sqrt(degrees * log1p(bounded * bounded / degrees));
  }

  /**
   * ln(1 + x) by a logarithm, which processors are quicker at, and what rounding took of 1 + x
   * (Kahan; Goldberg, ACM Computing Surveys 23, 1991, theorem 4).
   *
   * @param x ≥ 0, may be infinite
   */
  private static double log1p(double x) {
    double sum = 1 + x;
    boolean usual = x > 1e-5 && x < 1e15;
    return usual ? Math.log(sum) + ((1 - sum) + x) / sum : Math.log1p(x);
  }

  /**
   * The degrees of freedom of Student's t with a given kurtosis, so that a series with heavy tails
   * is measured by its own tails: ν = 4 + 6/(κ − 3), with 3 for the 4, as no finite sample shows
   * all of the kurtosis that heavy tails have. Only what a Gaussian could hardly show counts: an
   * estimate from n points, which has a standard error of √(96/n) and may hold one anomaly of 5σ in
   * a thousand points, has to exceed 3 by 50/√n.
   *
   * @param kurtosis mean fourth power of the distances in standard deviations; a Gaussian has 3
   * @param points the number of points it was estimated from, > 0
   */
  public static double degreesOfKurtosis(double kurtosis, double points) {
    double above = kurtosis - 3;
    if (!(above > 0 && above * above * points > 50 * 50)) {
      return Double.POSITIVE_INFINITY; // as most are, without a root
    }
    return FEWEST_DEGREES + 6 / (above - 50 / Math.sqrt(points));
  }

  /**
   * How far out, in standard deviations, a point may be and still teach with its full distance: 3
   * for a Gaussian. Where far points are common they are no outliers, and a spread that was learnt
   * without them would shrink to nothing: 10 more for each unit of excess kurtosis.
   *
   * @param degrees as of {@link #degreesOfKurtosis}
   */
  public static double clip(double degrees) {
    return degrees == Double.POSITIVE_INFINITY ? 3 : 3 + 60 / (degrees - FEWEST_DEGREES);
  }

  /** Two reasons for heavy tails at once: 1/ν = 1/a + 1/b. */
  public static double both(double a, double b) {
    return b == Double.POSITIVE_INFINITY ? a : 1 / (1 / a + 1 / b);
  }
}
