package dev.culprit.domain.attribution;

import java.util.List;

/**
 * The usual share of every leaf times what the series is expected to be; of a ratio, the leaf's
 * usual ratio scaled as the series' is, over the leaf's usual share of the records.
 */
public final class UsualLeaves implements LeafExpectation {
  private final LeafBaseline baseline;
  private final boolean ratio;
  private final double expectedTotal;
  private final double totalDenominator;
  private final double scale;

  /**
   * @param ratio whether the measure is one
   * @param expectedTotal what the series was expected to be; NaN if not known
   * @param totalDenominator of the window that is explained
   */
  public UsualLeaves(
      LeafBaseline baseline, boolean ratio, double expectedTotal, double totalDenominator) {
    this.baseline = baseline;
    this.ratio = ratio;
    this.expectedTotal = Double.isFinite(expectedTotal) ? expectedTotal : 0;
    this.totalDenominator = totalDenominator;
    double factor = expectedTotal / baseline.usualRatio();
    this.scale = Double.isFinite(factor) ? factor : 1;
  }

  @Override
  public Iterable<List<String>> leaves() {
    return baseline.leaves();
  }

  @Override
  public double expected(List<String> leaf) {
    if (!ratio) {
      return baseline.expected(leaf, expectedTotal);
    }
    double usual = baseline.usualRatio(leaf);
    return Double.isNaN(usual) ? 0 : usual * scale * expectedDenominator(leaf);
  }

  @Override
  public double expectedDenominator(List<String> leaf) {
    return baseline.expectedDenominator(leaf, totalDenominator);
  }

  @Override
  public double spread(List<String> leaf) {
    return baseline.spread(leaf, expected(leaf));
  }
}
