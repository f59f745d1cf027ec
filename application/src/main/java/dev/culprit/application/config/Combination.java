package dev.culprit.application.config;

/** How the verdicts of several detectors become one. */
public sealed interface Combination {
  /** One anomalous verdict is enough. */
  record Any() implements Combination {}

  /** Every verdict must be anomalous. */
  record All() implements Combination {}

  /**
   * At least this many verdicts must be anomalous.
   *
   * @param k ≥ 1
   */
  record KOf(int k) implements Combination {
    public KOf {
      Require.atLeast(k, 1, "k");
    }
  }

  /** The mean of the scores, weighted, is compared with the sensitivity's risk. */
  record Weighted() implements Combination {}
}
