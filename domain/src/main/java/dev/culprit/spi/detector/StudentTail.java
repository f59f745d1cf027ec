package dev.culprit.spi.detector;

/**
 * Turns a distance measured with an estimated spread into the distance of a Gaussian with the same
 * tail probability, so that a spread guessed from few points does not raise false alarms.
 *
 * <p>Wallace's approximation to Student's t (Annals of Mathematical Statistics 30, 1959): z = (8ν +
 * 1)/(8ν + 3) · √(ν ln(1 + t²/ν)); within 2 % of the exact quantile for ν ≥ 5 and t ≤ 8.
 */
public final class StudentTail {
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
    double ratio = bounded / Math.sqrt(degrees);
    double wallace = (8 * degrees + 1) / (8 * degrees + 3);
    return wallace * Math.sqrt(degrees * Math.log1p(ratio * ratio));
  }
}
