package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.LeafTable;

/**
 * What each leaf adds to the change of the metric; the sum over leaves is exactly the change. Of a
 * ratio V/B that is (vᵢ − R̂bᵢ)/B − (fᵢ − R̂b̂ᵢ)/B̂: its rate effect and its mix effect together.
 */
final class Effects {
  private final LeafTable table;
  private final double rate;
  private final double actualBelow;
  private final double expectedBelow;
  private final double change;
  private final double volume;

  private Effects(LeafTable table) {
    this.table = table;
    double expected = 0;
    double below = 0;
    double nowBelow = 0;
    double volumes = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      expected += table.expected(leaf);
      below += table.expectedDenominator(leaf);
      nowBelow += table.actualDenominator(leaf);
      volumes += volume(leaf);
    }
    this.rate = over(expected, below);
    this.actualBelow = nowBelow;
    this.expectedBelow = below;
    this.volume = volumes;
    double sum = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      sum += of(leaf);
    }
    this.change = sum;
  }

  static Effects of(LeafTable table) {
    return new Effects(table);
  }

  /** In the metric's unit. */
  double of(int leaf) {
    if (!table.ratio()) {
      return table.actual(leaf) - table.expected(leaf);
    }
    return over(table.actual(leaf) - rate * table.actualDenominator(leaf), actualBelow)
        - over(table.expected(leaf) - rate * table.expectedDenominator(leaf), expectedBelow);
  }

  /** The effect without what the common movement made of the leaf. */
  double beyond(int leaf, double common) {
    double moved = (common - 1) * table.expected(leaf);
    if (!table.ratio()) {
      return of(leaf) - moved;
    }
    double had = over(table.actualDenominator(leaf), table.expectedDenominator(leaf));
    return of(leaf) - over(moved * had, actualBelow);
  }

  /** Of the whole change; 0 where there is none. */
  double share(double effect) {
    return over(effect, change);
  }

  double volume(int leaf) {
    return table.ratio() ? table.expectedDenominator(leaf) : Math.abs(table.expected(leaf));
  }

  double volume() {
    return volume;
  }

  static double over(double numerator, double denominator) {
    double quotient = denominator == 0 ? 0 : numerator / denominator;
    return Double.isFinite(quotient) ? quotient : 0;
  }
}
