package dev.culprit.plugins.ripple;

/** The natural logarithm, exact to 1e-12, in a third of the time: for millions of numbers. */
final class Logarithm {
  private static final int BITS = 9;
  private static final int CELLS = 1 << BITS;
  private static final int MANTISSA = 52;
  private static final int BIAS = 1023;
  private static final long FRACTION = (1L << MANTISSA) - 1;
  private static final long ONE = (long) BIAS << MANTISSA;
  private static final double LOG_2 = Math.log(2);

  /** Of the middles of cells in [1, 2). */
  private static final double[] LOGS = new double[CELLS];

  private static final double[] INVERSES = new double[CELLS];

  static {
    for (int i = 0; i < CELLS; i++) {
      double middle = 1 + (i + 0.5) / CELLS;
      LOGS[i] = Math.log(middle);
      INVERSES[i] = 1 / middle;
    }
  }

  private Logarithm() {}

  /**
   * @param x from 1e-300 to 1e300
   */
  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int cell = (int) (bits >>> (MANTISSA - BITS)) & (CELLS - 1);
    double z = Double.longBitsToDouble(bits & FRACTION | ONE) * INVERSES[cell] - 1;
    double exponent = (bits >>> MANTISSA) - BIAS;
    return exponent * LOG_2 + LOGS[cell] + z * (1 - z * (0.5 - z * (1 / 3.0)));
  }
}
