package dev.culprit.plugins.ripple;

/**
 * The shape of a tail whose density falls as exp(−x^k/s) beyond a threshold u. With y = (x^k −
 * u^k)/s and a = s/u^k the density of y is e^(−y)·(1 + ay)^p / Z(a), p = 1/k − 1: for k = 1 the
 * exponential, for k = 2 the tail of the normal distribution. Integrals by Gauss–Laguerre with ten
 * points (Abramowitz and Stegun, table 25.9), exact to 1e-3 up to a = 1.
 *
 * @param exponent k &gt; 0
 */
record TailShape(double exponent) {
  private static final double[] POINTS = {
    0.137793470540, 0.729454549503, 1.808342901740, 3.401433697855, 5.552496140064,
    8.330152746764, 11.843785837900, 16.279257831378, 21.996585811981, 29.920697012274
  };

  private static final double[] WEIGHTS = {
    3.08441115765e-1, 4.01119929155e-1, 2.18068287612e-1, 6.20874560987e-2, 9.50151697518e-3,
    7.53008388588e-4, 2.82592334960e-5, 4.24931398496e-7, 1.83956482398e-9, 9.91182721961e-13
  };

  /** Z(a). */
  double norm(double a) {
    return exponent == 1 ? 1 : moment(a, 0);
  }

  /** The mean of y. */
  double mean(double a) {
    return exponent == 1 ? 1 : moment(a, 1) / moment(a, 0);
  }

  private double moment(double a, int order) {
    double sum = 0;
    for (int i = 0; i < POINTS.length; i++) {
      double value = WEIGHTS[i] * Math.pow(1 + a * POINTS[i], 1 / exponent - 1);
      sum += order == 0 ? value : value * POINTS[i];
    }
    return sum;
  }

  /** The mean of y where it is known to be larger than this. */
  double meanBeyond(double a, double y) {
    return y + mean(shifted(a, y));
  }

  /** P(more than y) · e^y. */
  double beyond(double a, double y) {
    return exponent == 1
        ? 1
        : Math.pow(1 + a * y, 1 / exponent - 1) * norm(shifted(a, y)) / norm(a);
  }

  /** Beyond y the shape is the same with another a. */
  private static double shifted(double a, double y) {
    return a / (1 + a * y);
  }
}
