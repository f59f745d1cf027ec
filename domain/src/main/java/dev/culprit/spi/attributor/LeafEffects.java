package dev.culprit.spi.attributor;

/**
 * What each leaf adds to the change of the metric; the sum over leaves is exactly the change. Of a
 * ratio V/B that is (vᵢ − R̂bᵢ)/B − (fᵢ − R̂b̂ᵢ)/B̂: its rate effect and its mix effect together.
 */
public final class LeafEffects {
  private final LeafTable table;
  private final double rate;
  private final double actualBelow;
  private final double expectedBelow;
  private final double change;
  private final double volume;

  private LeafEffects(LeafTable table) {
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

  public static LeafEffects of(LeafTable table) {
    return new LeafEffects(table);
  }

  /** In the metric's unit. */
  public double of(int leaf) {
    if (!table.ratio()) {
      return table.actual(leaf) - table.expected(leaf);
    }
    return over(table.actual(leaf) - rate * table.actualDenominator(leaf), actualBelow)
        - over(table.expected(leaf) - rate * table.expectedDenominator(leaf), expectedBelow);
  }

  /**
   * The effect without what the common movement made of the leaf.
   *
   * @param common by what all leaves moved together, actual over expected
   */
  public double beyond(int leaf, double common) {
    double moved = (common - 1) * table.expected(leaf);
    if (!table.ratio()) {
      return of(leaf) - moved;
    }
    double had = over(table.actualDenominator(leaf), table.expectedDenominator(leaf));
    return of(leaf) - over(moved * had, actualBelow);
  }

  /** Of the whole change; 0 where there is none. */
  public double share(double effect) {
    return over(effect, change);
  }

  /** By how much a leaf weighs: what was expected, of a ratio below the line. */
  public double volume(int leaf) {
    return table.ratio() ? table.expectedDenominator(leaf) : Math.abs(table.expected(leaf));
  }

  /** Of all leaves. */
  public double volume() {
    return volume;
  }

  /** The quotient; 0 where there is none that is finite. */
  public static double over(double numerator, double denominator) {
    double quotient = denominator == 0 ? 0 : numerator / denominator;
    return Double.isFinite(quotient) ? quotient : 0;
  }
}
