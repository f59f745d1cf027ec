package dev.culprit.domain.anomaly;

import java.util.Arrays;

/**
 * The step-up procedure of Benjamini and Hochberg (1995): of many tests at once it takes for true
 * what keeps the expected share of errors among what is taken for true at or below a rate, where
 * the tests do not depend on each other or depend positively.
 *
 * <p>Invariants: (1) the order of the tests changes nothing; (2) with one more small probability
 * none that passed fails; (3) without any effect the probability that something passes is at most
 * the rate.
 */
public final class FalseDiscoveries {
  private FalseDiscoveries() {}

  /**
   * @param probabilities of the candidates: of seeing as much when nothing is wrong, in [0, 1]
   * @param tests how many there were, candidates and others, ≥ the candidates
   * @param rate in (0, 1)
   * @return the largest probability that passes; −1 when none does
   */
  public static double bound(double[] probabilities, double tests, double rate) {
    double[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    for (int rank = sorted.length; rank > 0; rank--) {
      if (sorted[rank - 1] <= rank * rate / tests) {
        return sorted[rank - 1];
      }
    }
    return -1;
  }
}
