package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.LeafEffects;
import dev.culprit.spi.attributor.LeafTable;

/**
 * What every leaf has and what it should have, in one scaled unit. Of a ratio that is above the
 * line, and what the rate of before makes of the records of now: changes of the mix are left out.
 * 16 B a leaf.
 */
record Moved(double[] actual, double[] usual) {

  static Moved of(LeafTable table, Change change) {
    int n = table.size();
    double[] actual = new double[n];
    double[] usual = new double[n];
    for (int leaf = 0; leaf < n; leaf++) {
      actual[leaf] = change.column(0)[leaf];
      usual[leaf] = change.column(1)[leaf];
      if (table.ratio()) {
        double below = table.expectedDenominator(leaf);
        double now = table.actualDenominator(leaf);
        usual[leaf] = below > 0 ? LeafEffects.over(usual[leaf], below) * now : actual[leaf];
      }
    }
    return new Moved(actual, usual);
  }

  int size() {
    return actual.length;
  }
}
