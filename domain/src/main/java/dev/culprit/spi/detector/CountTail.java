package dev.culprit.spi.detector;

/**
 * Turns a value above its mean into the distance of a Gaussian with about the same tail
 * probability, for series that are never negative: counts, sums of events, times. Their upper tail
 * is longer than a Gaussian's, and all the longer the smaller their mean is beside their spread.
 *
 * <p>The signed root of the quasi-Poisson deviance, √(2/φ · (x ln(x/μ) − x + μ)) with φ = σ²/μ
 * (McCullagh and Nelder, Generalized linear models, 1989, chapter 9). Near (x − μ)/σ where the mean
 * is many spreads above 0.
 */
public final class CountTail {
  private CountTail() {}

  /**
   * @param value above the mean
   * @param mean > 0
   * @param deviation standard deviation, > 0
   * @return standard deviations of a Gaussian, ≥ 0, no more than (value − mean) ÷ deviation
   */
  public static double sigmas(double value, double mean, double deviation) {
    double perDeviation = 1 / deviation;
    double above = value - mean;
    double plain = above * perDeviation;
    double deviance = 2 * mean * (value * Math.log(value / mean) - above);
    double root = Math.sqrt(deviance * perDeviation * perDeviation);
    return root < plain ? root : plain;
  }
}
