package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafEffects;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.spi.attributor.SegmentFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in the making: segments in the order in which they are told. */
final class Answer {
  private final SegmentFigures figures;
  private final int top;
  private final boolean[] explained;
  private final List<RankedSegment> segments = new ArrayList<>();

  /** Shares are of what came instead of the change; null where there is a change. */
  private final @Nullable LeafTable supports;

  private double unsupported = 1;

  /**
   * @param top how many segments are wanted at most
   */
  Answer(LeafTable table, int top) {
    this(table, top, false);
  }

  /**
   * @param bySupport for a table in which as much came as was expected: shares are of what came
   */
  Answer(LeafTable table, int top, boolean bySupport) {
    this.supports = bySupport ? table : null;
    this.figures = new SegmentFigures(table, 1);
    this.top = top;
    this.explained = new boolean[table.size()];
  }

  boolean full() {
    return segments.size() >= top;
  }

  /**
   * Tells a segment, unless there are enough or it was told already.
   *
   * @param leaves all of it
   * @param confidence in [0, 1]
   */
  void add(List<DimensionValue> values, int[] leaves, double confidence) {
    if (full() || segments.stream().anyMatch(other -> other.values().equals(values))) {
      return;
    }
    int[] own = new int[leaves.length];
    int size = 0;
    for (int leaf : leaves) {
      if (!explained[leaf]) {
        explained[leaf] = true;
        own[size++] = leaf;
      }
    }
    RankedSegment told = figures.next(values, leaves, Arrays.copyOf(own, size), confidence);
    segments.add(supports == null ? told : supported(supports, told, leaves, own, size));
  }

  private RankedSegment supported(
      LeafTable table, RankedSegment told, int[] leaves, int[] own, int size) {
    double came = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      came += table.actual(leaf);
    }
    double all = 0;
    for (int leaf : leaves) {
      all += table.actual(leaf);
    }
    double fresh = 0;
    for (int i = 0; i < size; i++) {
      fresh += table.actual(own[i]);
    }
    double share = Math.max(0, Math.min(unsupported, LeafEffects.over(fresh, came)));
    unsupported -= share;
    return new RankedSegment(
        told.values(),
        told.actual(),
        told.expected(),
        LeafEffects.over(all, came),
        share,
        told.unexpectedDifference(),
        told.confidence(),
        told.coverage(),
        told.reason());
  }

  /** What was told; with nothing told, why. */
  Attribution orNothing(String reason) {
    return segments.isEmpty()
        ? Attribution.nothing(reason)
        : new Attribution(
            Outcome.SEGMENTS,
            segments,
            supports == null ? figures.left() : unsupported,
            "segments-found");
  }
}
