package dev.culprit.plugins.shapes;

/** The Haar transform (Haar 1910) of a few numbers, without its mean: shape without height. */
final class Haar {
  private Haar() {}

  /**
   * @param numbers as many as a power of two
   * @return half the differences of neighbours, then of their means, and so on: one fewer
   */
  static float[] details(float[] numbers) {
    float[] details = new float[numbers.length - 1];
    double[] means = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      means[i] = numbers[i];
    }
    int at = 0;
    for (int n = numbers.length / 2; n >= 1; n /= 2) {
      for (int i = 0; i < n; i++) {
        double first = means[2 * i];
        double second = means[2 * i + 1];
        details[at++] = (float) ((first - second) / 2);
        means[i] = (first + second) / 2;
      }
    }
    return details;
  }
}
