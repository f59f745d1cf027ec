package dev.culprit.spi.attributor;

import java.util.List;

/**
 * Says of segments, one after another, what people and topics want to know, in the metric's own
 * unit. Shares are of the change and never add up to more than 1. For one table and one answer.
 */
public final class SegmentFigures {
  private final LeafTable table;
  private final LeafEffects effects;
  private final double common;
  private double left = 1;

  /**
   * @param common by what all leaves moved together, 1 for not at all
   */
  public SegmentFigures(LeafTable table, double common) {
    this.table = table;
    this.effects = LeafEffects.of(table);
    this.common = common;
  }

  /** Share of the change that no segment so far explains, in [0, 1]. */
  public double left() {
    return left;
  }

  /**
   * The next segment.
   *
   * @param leaves all of the segment
   * @param own those of it that no segment before explains
   * @param confidence in [0, 1]
   */
  public RankedSegment next(
      List<DimensionValue> values, int[] leaves, int[] own, double confidence) {
    double actual = 0;
    double expected = 0;
    double actualBelow = 0;
    double expectedBelow = 0;
    double effect = 0;
    double beyondCommon = 0;
    double volume = 0;
    for (int leaf : leaves) {
      actual += table.actual(leaf);
      expected += table.expected(leaf);
      actualBelow += table.actualDenominator(leaf);
      expectedBelow += table.expectedDenominator(leaf);
      effect += effects.of(leaf);
      beyondCommon += effects.beyond(leaf, common);
      volume += effects.volume(leaf);
    }
    double gained = 0;
    for (int leaf : own) {
      gained += effects.beyond(leaf, common);
    }
    double share = Math.max(0, Math.min(left, effects.share(gained)));
    left = Math.max(0, left - share);
    boolean gone = table.ratio() ? actualBelow == 0 : actual == 0 && expected != 0;
    boolean fresh = table.ratio() ? expectedBelow == 0 : expected == 0 && actual != 0;
    return new RankedSegment(
        values,
        table.ratio() ? LeafEffects.over(actual, actualBelow) : actual,
        table.ratio() ? LeafEffects.over(expected, expectedBelow) : expected,
        effects.share(effect),
        share,
        beyondCommon,
        confidence,
        effects.volume() > 0 ? Math.max(0, Math.min(1, volume / effects.volume())) : 0,
        gone ? "vanished" : fresh ? "new" : "changed");
  }
}
