package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.LeafTable;

/**
 * The columns of a table over some of its leaves, scaled so that neither sums nor products
 * overflow, with their totals.
 */
final class Change {
  /** Sums differ in their last bits by the order of leaves; a change below it is none. */
  private static final double NONE = 1e-12;

  /** By column: numerators actual and expected, denominators actual and expected. */
  private final double[][] columns;

  private final boolean ratio;
  private final double unit;
  private final double[] totals = new double[4];
  private double size;

  private Change(double[][] columns, boolean ratio, double unit, int[] leaves) {
    this.columns = columns;
    this.unit = unit;
    this.ratio = ratio;
    for (int leaf : leaves) {
      for (int column = 0; column < columns.length; column++) {
        totals[column] += columns[column][leaf];
      }
      size += Math.abs(columns[0][leaf]) + Math.abs(columns[1][leaf]);
    }
  }

  static Change of(LeafTable table) {
    int n = table.size();
    double[][] columns = new double[table.ratio() ? 4 : 2][n];
    int[] all = new int[n];
    for (int leaf = 0; leaf < n; leaf++) {
      all[leaf] = leaf;
      columns[0][leaf] = table.actual(leaf);
      columns[1][leaf] = table.expected(leaf);
      if (table.ratio()) {
        columns[2][leaf] = table.actualDenominator(leaf);
        columns[3][leaf] = table.expectedDenominator(leaf);
      }
    }
    double unit = scale(columns[0], columns[1]);
    if (table.ratio()) {
      scale(columns[2], columns[3]);
    }
    return new Change(columns, table.ratio(), unit, all);
  }

  /** The same over these leaves alone. */
  Change over(int[] leaves) {
    return new Change(columns, ratio, unit, leaves);
  }

  /** By what the first two columns were divided. */
  double unit() {
    return unit;
  }

  boolean ratio() {
    return ratio;
  }

  double[] column(int column) {
    return columns[column];
  }

  double total(int column) {
    return totals[column];
  }

  /** Whether there is anything to explain. */
  boolean none() {
    if (!ratio) {
      return Math.abs(totals[0] - totals[1]) <= NONE * size;
    }
    double now = totals[0] * totals[3];
    double usual = totals[1] * totals[2];
    return Math.abs(now - usual) <= NONE * (Math.abs(now) + Math.abs(usual));
  }

  /** Whether less came than was expected. */
  boolean drop() {
    return ratio ? totals[0] * totals[3] < totals[1] * totals[2] : totals[0] < totals[1];
  }

  private static double scale(double[] actual, double[] expected) {
    double largest = 0;
    for (int leaf = 0; leaf < actual.length; leaf++) {
      largest = Math.max(largest, Math.max(Math.abs(actual[leaf]), Math.abs(expected[leaf])));
    }
    double unit = largest > 0 ? largest : 1;
    for (int leaf = 0; leaf < actual.length; leaf++) {
      actual[leaf] /= unit;
      expected[leaf] /= unit;
    }
    return unit;
  }
}
