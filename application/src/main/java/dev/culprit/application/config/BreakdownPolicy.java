package dev.culprit.application.config;

/** What is published of a window's values per dimension. */
public sealed interface BreakdownPolicy {
  /** Nothing. */
  record None() implements BreakdownPolicy {}

  /**
   * The largest values of every dimension.
   *
   * @param n how many, ≥ 1
   */
  record Top(int n) implements BreakdownPolicy {
    public Top {
      Require.between(n, 1, 10_000, "top");
    }
  }

  /** Every leaf. */
  record Leaves() implements BreakdownPolicy {}
}
