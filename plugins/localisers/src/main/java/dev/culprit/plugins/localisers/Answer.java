package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.spi.attributor.SegmentFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An answer in the making: segments in the order in which they are told. */
final class Answer {
  private final SegmentFigures figures;
  private final int top;
  private final boolean[] explained;
  private final List<RankedSegment> segments = new ArrayList<>();

  /**
   * @param top how many segments are wanted at most
   */
  Answer(LeafTable table, int top) {
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
    segments.add(figures.next(values, leaves, Arrays.copyOf(own, size), confidence));
  }

  /** What was told; with nothing told, why. */
  Attribution orNothing(String reason) {
    return segments.isEmpty()
        ? Attribution.nothing(reason)
        : new Attribution(Outcome.SEGMENTS, segments, figures.left(), "segments-found");
  }
}
