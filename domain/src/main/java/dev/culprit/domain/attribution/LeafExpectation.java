package dev.culprit.domain.attribution;

import java.util.List;

/** What every leaf of a window is expected to be. */
public interface LeafExpectation {
  /** Every leaf something is expected of, each once. */
  Iterable<List<String>> leaves();

  /** The expected numerator; 0 for an unknown leaf. */
  double expected(List<String> leaf);

  /** The expected denominator of a ratio; 0 for an unknown leaf. */
  double expectedDenominator(List<String> leaf);

  /** Standard deviation of actual − expected numerators when nothing is wrong; 0 if unknown. */
  double spread(List<String> leaf);
}
