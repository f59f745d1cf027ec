package dev.culprit.plugins.contribution;

import dev.culprit.plugins.contribution.ContributionAttributor.Named;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;

/** Says of a named node what people and topics want to know, in the metric's own unit. */
final class SegmentReport {
  private final LeafTable table;
  private final Effects effects;
  private final double change;
  private final double common;
  private double volume;

  /**
   * @param change the whole change, scaled
   * @param common how what no segment explains moved, actual over expected
   */
  SegmentReport(LeafTable table, Effects effects, double change, double common) {
    this.table = table;
    this.effects = effects;
    this.change = change;
    this.common = common;
    for (int i = 0; i < table.size(); i++) {
      volume += volume(i);
    }
  }

  /**
   * @param left share of the change that earlier segments left
   */
  RankedSegment of(Named named, double left) {
    double actual = 0;
    double expected = 0;
    double actualDenominator = 0;
    double expectedDenominator = 0;
    double effectActual = 0;
    double effectExpected = 0;
    double rate = 0;
    double covered = 0;
    for (int i = 0; i < table.size(); i++) {
      if (named.node().contains(i)) {
        actual += table.actual(i);
        expected += table.expected(i);
        actualDenominator += table.actualDenominator(i);
        expectedDenominator += table.expectedDenominator(i);
        effectActual += effects.actual[i];
        effectExpected += effects.expected[i];
        rate += rateEffect(i);
        covered += volume(i);
      }
    }
    double effect = effectActual - effectExpected;
    boolean gone = table.ratio() ? actualDenominator == 0 : actual == 0 && expected != 0;
    boolean fresh = table.ratio() ? expectedDenominator == 0 : expected == 0 && actual != 0;
    boolean mix = table.ratio() && Math.abs(effect - rate) > Math.abs(rate);
    String reason = gone ? "vanished" : fresh ? "new" : mix ? "mix-changed" : "changed";
    double share = (named.actual() - common * named.expected()) / change;
    return new RankedSegment(
        named.node().level().values(named.node().id()),
        table.ratio() ? over(actual, actualDenominator) : actual,
        table.ratio() ? over(expected, expectedDenominator) : expected,
        effect / change,
        Math.max(0, Math.min(left, share)),
        (effectActual - common * effectExpected) * effects.unit,
        named.confidence(),
        volume > 0 ? Math.max(0, Math.min(1, covered / volume)) : 0,
        reason);
  }

  /** Of a ratio, the part of a leaf's effect that is its rate, not its weight in the mix. */
  private double rateEffect(int leaf) {
    if (!table.ratio() || table.expectedDenominator(leaf) <= 0) {
      return effects.actual[leaf] - effects.expected[leaf];
    }
    double had = table.actualDenominator(leaf);
    double before = table.expected(leaf) / table.expectedDenominator(leaf);
    if (had <= 0 || before == 0) {
      return 0;
    }
    // Expected effect is before · had / (all had), so its scale leads back to all had.
    return effects.expected[leaf] * (table.actual(leaf) / had / before - 1);
  }

  private double volume(int leaf) {
    return table.ratio() ? table.expectedDenominator(leaf) : Math.abs(table.expected(leaf));
  }

  private static double over(double numerator, double denominator) {
    return denominator == 0 ? 0 : numerator / denominator;
  }
}
