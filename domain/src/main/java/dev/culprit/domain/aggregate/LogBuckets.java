package dev.culprit.domain.aggregate;

/**
 * The fixed buckets of {@link LogHistogram}: bucket i holds the magnitudes in (γⁱ⁻¹, γⁱ] with γ =
 * (1+α)/(1−α). Their bounds are a table from {@link StrictMath}, so a value lands in the same
 * bucket on every machine; the fast logarithm only guesses where to look.
 */
final class LogBuckets {
  static final double RELATIVE_ACCURACY = 0.01;
  static final double SMALLEST = 1e-12;
  static final double LARGEST = 1e18;

  private static final double GAMMA = (1 + RELATIVE_ACCURACY) / (1 - RELATIVE_ACCURACY);
  private static final double LOG_GAMMA = StrictMath.log(GAMMA);
  private static final int LOWEST = (int) Math.floor(StrictMath.log(SMALLEST) / LOG_GAMMA);
  private static final int HIGHEST = (int) Math.ceil(StrictMath.log(LARGEST) / LOG_GAMMA);

  /** The largest key there is; the smallest is its negative. */
  static final int LARGEST_KEY = HIGHEST - LOWEST + 1;

  /** UPPER[k] is the upper bound of key k; UPPER[0] the lower bound of key 1. */
  private static final double[] UPPER = upperBounds();

  private LogBuckets() {}

  private static double[] upperBounds() {
    double[] bounds = new double[LARGEST_KEY + 1];
    for (int key = 0; key <= LARGEST_KEY; key++) {
      bounds[key] = StrictMath.exp((LOWEST - 1 + key) * LOG_GAMMA);
    }
    return bounds;
  }

  /**
   * The key of a finite value: keys are ordered as the values are, 0 is the bucket of zero and of
   * magnitudes below {@link #SMALLEST}; magnitudes beyond {@link #LARGEST} get the outermost key.
   */
  static int key(double value) {
    double magnitude = Math.abs(value);
    if (magnitude < SMALLEST) {
      return 0;
    }
    int key = LARGEST_KEY;
    if (magnitude < LARGEST) {
      key = (int) Math.ceil(Math.log(magnitude) / LOG_GAMMA) - LOWEST + 1;
      key = Math.min(Math.max(key, 1), LARGEST_KEY);
      while (magnitude > UPPER[key]) {
        key++;
      }
      while (magnitude <= UPPER[key - 1]) {
        key--;
      }
    }
    return value < 0 ? -key : key;
  }

  /** The value that stands for a bucket, within α of everything in it: 2γⁱ/(γ+1). */
  static double representative(int key) {
    if (key == 0) {
      return 0;
    }
    double magnitude = 2 * UPPER[Math.abs(key)] / (GAMMA + 1);
    return key < 0 ? -magnitude : magnitude;
  }
}
