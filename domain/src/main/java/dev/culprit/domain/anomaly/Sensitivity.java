package dev.culprit.domain.anomaly;

/**
 * The one published table from a sensitivity to a risk: the probability that a point with nothing
 * wrong is called anomalous. The same for every detector. A point is anomalous when its score is at
 * least 1 − risk.
 *
 * <p>Steps between whole numbers are interpolated in the logarithm of the risk.
 */
public final class Sensitivity {
  private static final double[] RISKS = {
    1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2
  };

  private Sensitivity() {}

  /**
   * @param sensitivity in [0, 10]
   * @return the risk a point, in (0, 1)
   * @throws IllegalArgumentException outside [0, 10]
   */
  public static double risk(double sensitivity) {
    if (!(sensitivity >= 0 && sensitivity <= 10)) {
      throw new IllegalArgumentException("sensitivity must be from 0 to 10, was " + sensitivity);
    }
    int step = (int) sensitivity;
    double part = sensitivity - step;
    if (part == 0) {
      return RISKS[step];
    }
    return StrictMath.exp(
        (1 - part) * StrictMath.log(RISKS[step]) + part * StrictMath.log(RISKS[step + 1]));
  }

  /** The smallest score that is anomalous. */
  public static double threshold(double sensitivity) {
    return 1 - risk(sensitivity);
  }
}
