package dev.culprit.domain.anomaly;

/** How far a value is from what was expected, in bands. */
public final class Deviation {
  /** Floor of half the band's width, as a part of the expected value. */
  static final double RELATIVE_FLOOR = 1e-3;

  /** Floor of half the band's width where the expected value is 0 too. */
  static final double ABSOLUTE_FLOOR = 1e-9;

  private Deviation() {}

  /**
   * @return |value − expected| ÷ half the width of the band, ≥ 0; NaN when something is not known
   */
  public static double inBands(double value, double expected, double lower, double upper) {
    double floor = Math.max(ABSOLUTE_FLOOR, RELATIVE_FLOOR * Math.abs(expected));
    double halfWidth = Math.max(floor, (upper - lower) / 2);
    return Math.abs(value - expected) / halfWidth;
  }
}
