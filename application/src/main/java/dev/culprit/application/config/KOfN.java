package dev.culprit.application.config;

/**
 * So many of the last points must be anomalous.
 *
 * @param k ≥ 1, ≤ n
 * @param n ≥ 1, ≤ 32
 */
public record KOfN(int k, int n) {
  public KOfN {
    Require.between(n, 1, 32, "n");
    Require.that(k >= 1 && k <= n, "'k' must be between 1 and 'n' (%s): %s", n, k);
  }
}
