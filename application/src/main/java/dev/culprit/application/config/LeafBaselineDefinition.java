package dev.culprit.application.config;

import java.time.Duration;

/**
 * Earlier windows whose leaves an anomalous one is compared with, instead of what its leaves are
 * expected to be.
 *
 * @param keep how long tables of leaves are kept; zero: none
 * @param offset how long before; whole days keep to the time of day of the metric's zone
 * @param count how many windows, each an offset before the last, 1 to {@value #MOST_WINDOWS}
 * @param by what stands for several of them
 * @param leaves the most of a window that are kept, the largest; the rest stand under (other)
 */
public record LeafBaselineDefinition(
    Duration keep, Duration offset, int count, LeafMiddle by, int leaves) {
  /** The most windows one is compared with. */
  public static final int MOST_WINDOWS = 52;

  /** The most leaves of a window. */
  public static final int MOST_LEAVES = 10_000;

  private static final LeafBaselineDefinition NONE =
      new LeafBaselineDefinition(Duration.ZERO, Duration.ofDays(7), 1, LeafMiddle.MEDIAN, 1000);

  public LeafBaselineDefinition {
    Require.notNegative(keep, "keep");
    Require.positive(offset, "offset");
    Require.between(count, 1, MOST_WINDOWS, "count");
    Require.between(leaves, 2, MOST_LEAVES, "leaves");
  }

  /** Nothing is kept. */
  public static LeafBaselineDefinition none() {
    return NONE;
  }

  /** One window, as long ago as a duration says; kept as long as that takes. */
  public static LeafBaselineDefinition before(Duration offset) {
    return new LeafBaselineDefinition(offset, offset, 1, NONE.by, NONE.leaves);
  }

  /** Whether tables of leaves are kept. */
  public boolean present() {
    return !keep.isZero();
  }

  /** From the window that is compared to the earliest it is compared with. */
  public Duration reach() {
    return offset.multipliedBy(count);
  }
}
