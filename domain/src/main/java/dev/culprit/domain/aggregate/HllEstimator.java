package dev.culprit.domain.aggregate;

/**
 * The improved raw estimator of O. Ertl, "New cardinality estimation algorithms for HyperLogLog
 * sketches", 2017, algorithm 6: needs no bias tables and no change of method between small and
 * large counts. A function of how many registers hold which value, hence free of order; only
 * additions, multiplications and square roots, hence the same bits on every machine.
 */
final class HllEstimator {
  /** α∞ = 1/(2 ln 2). */
  private static final double ALPHA = 0.7213475204444817;

  private HllEstimator() {}

  /**
   * @param multiplicity how many registers hold value i; its length is the largest value plus one
   * @return the estimated number of distinct hashes, ≥ 0
   */
  static double estimate(int[] multiplicity) {
    int largest = multiplicity.length - 1;
    double registers = 0;
    for (int count : multiplicity) {
      registers += count;
    }
    if (multiplicity[0] == registers) {
      return 0;
    }
    double z = registers * tau(1 - multiplicity[largest] / registers);
    for (int value = largest - 1; value >= 1; value--) {
      z = 0.5 * (z + multiplicity[value]);
    }
    z += registers * sigma(multiplicity[0] / registers);
    return ALPHA * registers * registers / z;
  }

  /** σ(x) = x + Σ x^(2^k)·2^(k−1) over k ≥ 1, for 0 ≤ x &lt; 1. */
  private static double sigma(double start) {
    double x = start;
    double y = 1;
    double z = x;
    double previous;
    do {
      x *= x;
      previous = z;
      z += x * y;
      y += y;
    } while (z != previous);
    return z;
  }

  /** τ(x) = ⅓·(1 − x − Σ (1 − x^(2^−k))²·2^−k over k ≥ 1), for 0 ≤ x ≤ 1. */
  private static double tau(double start) {
    if (start == 0 || start == 1) {
      return 0;
    }
    double x = start;
    double y = 1;
    double z = 1 - x;
    double previous;
    do {
      x = Math.sqrt(x);
      previous = z;
      y *= 0.5;
      z -= (1 - x) * (1 - x) * y;
    } while (z != previous);
    return z / 3;
  }
}
