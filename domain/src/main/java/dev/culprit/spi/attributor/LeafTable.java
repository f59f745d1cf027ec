package dev.culprit.spi.attributor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of one window of one series: an outer join of what happened and what was expected, in
 * primitive columns with dictionary-coded dimension values.
 *
 * <p>Additive measures have one pair of columns. Ratio measures (also averages, as sum over count)
 * have two: {@link #actual}/{@link #expected} hold the numerators, {@link
 * #actualDenominator}/{@link #expectedDenominator} the denominators; leaf ratios do not add, their
 * parts do.
 *
 * <p>Columns are handed out without copying and must not be changed.
 */
public final class LeafTable {
  private final List<Dimension> dimensions;
  private final int[][] codes;
  private final double[] actual;
  private final double[] expected;
  private final double @Nullable [] actualDenominator;
  private final double @Nullable [] expectedDenominator;
  private final double[] spread;

  /**
   * @param dimensions every field by which leaves are told apart; fields of one hierarchy follow
   *     each other from coarse to fine and share {@link Dimension#hierarchy()}
   * @param codes by dimension, then by leaf: index into {@link Dimension#values()}
   * @param actual by leaf, finite
   * @param expected by leaf, finite
   * @param actualDenominator by leaf; null for additive measures
   * @param expectedDenominator by leaf; null for additive measures
   * @param spread by leaf: standard deviation of actual − expected when nothing is wrong, ≥ 0; 0 if
   *     unknown
   */
  public LeafTable(
      List<Dimension> dimensions,
      int[][] codes,
      double[] actual,
      double[] expected,
      double @Nullable [] actualDenominator,
      double @Nullable [] expectedDenominator,
      double[] spread) {
    this.dimensions = List.copyOf(dimensions);
    this.codes = codes;
    this.actual = actual;
    this.expected = expected;
    this.actualDenominator = actualDenominator;
    this.expectedDenominator = expectedDenominator;
    this.spread = spread;
    if (codes.length != dimensions.size()) {
      throw new IllegalArgumentException("one column of codes a dimension is needed");
    }
    for (int[] column : codes) {
      sameLength(column.length);
    }
    sameLength(expected.length);
    sameLength(spread.length);
    if ((actualDenominator == null) != (expectedDenominator == null)) {
      throw new IllegalArgumentException("denominators come in pairs");
    }
    if (actualDenominator != null && expectedDenominator != null) {
      sameLength(actualDenominator.length);
      sameLength(expectedDenominator.length);
    }
  }

  private void sameLength(int length) {
    if (length != actual.length) {
      throw new IllegalArgumentException("columns differ in length");
    }
  }

  /** The number of leaves. */
  public int size() {
    return actual.length;
  }

  public List<Dimension> dimensions() {
    return dimensions;
  }

  /** The dictionary code of a leaf's value in a dimension. */
  public int code(int dimension, int leaf) {
    return codes[dimension][leaf];
  }

  public String value(int dimension, int leaf) {
    return dimensions.get(dimension).values().get(codes[dimension][leaf]);
  }

  public boolean ratio() {
    return actualDenominator != null;
  }

  public double actual(int leaf) {
    return actual[leaf];
  }

  public double expected(int leaf) {
    return expected[leaf];
  }

  /** The actual denominator; 1 for additive measures. */
  public double actualDenominator(int leaf) {
    return actualDenominator == null ? 1 : actualDenominator[leaf];
  }

  /** The expected denominator; 1 for additive measures. */
  public double expectedDenominator(int leaf) {
    return expectedDenominator == null ? 1 : expectedDenominator[leaf];
  }

  public double spread(int leaf) {
    return spread[leaf];
  }
}
