package dev.culprit.plugins.localisers;

import java.util.List;
import java.util.Set;

/**
 * A row that a summary may have: a path of dimension values with what lies below it.
 *
 * @see #cost(double) the cost of judging it by another row
 */
final class CubeNode {
  /** A new value counts as if so much of it had been expected. */
  private static final double LEAST_PART = 1e-3;

  /** What was not expected at all moved by so much. */
  private static final double WITHOUT_END = 1e300;

  private final int[] columns;
  private final int example;
  private final int size;
  private final double actual;
  private final double usual;
  private final double share;
  private final List<CubeNode> children;
  private double ratio;

  /**
   * @param columns those of the path
   * @param example a leaf of it
   * @param size leaves
   * @param actual ≥ 0
   * @param usual ≥ 0
   * @param whole actual and usual of the whole table together
   */
  CubeNode(
      int[] columns,
      int example,
      int size,
      double actual,
      double usual,
      double whole,
      List<CubeNode> children) {
    this.columns = columns;
    this.example = example;
    this.size = size;
    this.actual = Math.max(0, actual);
    this.usual = Math.max(0, usual);
    this.share = whole > 0 ? Math.min(1, (this.actual + this.usual) / whole) : 0;
    this.children = children;
    this.ratio = quotient(this.actual, this.usual);
  }

  int[] columns() {
    return columns;
  }

  int example() {
    return example;
  }

  int size() {
    return size;
  }

  List<CubeNode> children() {
    return children;
  }

  double actual() {
    return actual;
  }

  double usual() {
    return usual;
  }

  /** By what it moved, actual over usual, without the rows that were taken out of it. */
  double ratio() {
    return ratio;
  }

  /**
   * What it costs to say that this moved as another row did: (c − rb)·ln((c/(rb) − 1)·s + 1), b
   * usual, c actual, r the ratio of the other row, s this one's part of the whole; ≥ 0. Where
   * nothing was expected, and where nothing is left of everything, the published form has no value;
   * there the smaller side counts as a thousandth of the larger.
   */
  double cost(double other) {
    double moved = other >= WITHOUT_END ? actual : other * usual;
    if (moved == 0 && actual == 0) {
      return 0;
    }
    double like = Math.max(moved, LEAST_PART * actual);
    double change = Math.max((actual / like - 1) * share, LEAST_PART - 1);
    return Math.max(0, (actual - moved) * Math.log1p(change));
  }

  /** What it costs to say that all its parts moved so. */
  double spread(double other) {
    return children.isEmpty()
        ? cost(other)
        : children.stream().mapToDouble(child -> child.spread(other)).sum();
  }

  /** Takes rows out of those above them, for their ratios. */
  void without(Set<CubeNode> rows) {
    double[] out = new double[2];
    for (CubeNode child : children) {
      child.without(rows);
      child.takenOut(rows, out);
    }
    // Of what is nearly all taken out too little is left to tell how it moved.
    boolean enough = usual - out[1] > 10 * LEAST_PART * usual;
    ratio = enough ? quotient(actual - out[0], usual - out[1]) : quotient(actual, usual);
  }

  private void takenOut(Set<CubeNode> rows, double[] sums) {
    if (rows.contains(this)) {
      sums[0] += actual;
      sums[1] += usual;
    } else {
      children.forEach(child -> child.takenOut(rows, sums));
    }
  }

  private static double quotient(double actual, double usual) {
    return usual > 0
        ? Math.min(Math.max(0, actual) / usual, WITHOUT_END)
        : actual > 0 ? WITHOUT_END : 1;
  }
}
