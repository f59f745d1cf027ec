package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import dev.culprit.spi.attributor.SegmentFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns what was found into an answer. */
final class Report {
  private final LeafTable table;
  private final Lattice lattice;
  private final LeafIndex index;

  Report(LeafTable table, Lattice lattice, LeafIndex index) {
    this.table = table;
    this.lattice = lattice;
    this.index = index;
  }

  Attribution of(Finding finding, int top) {
    if (finding.segments().isEmpty()) {
      return finding.common() == 1
          ? Attribution.nothing("no-segment-stands-out")
          : new Attribution(Outcome.DIFFUSE, List.of(), 1, "moved-together");
    }
    boolean[] all = new boolean[table.size()];
    Arrays.fill(all, true);
    SegmentFigures figures = new SegmentFigures(table, finding.common());
    List<RankedSegment> segments = new ArrayList<>();
    for (Candidate candidate : finding.segments()) {
      if (segments.size() < top) {
        int[] leaves = index.of(candidate.cuboid(), candidate.element(), all);
        double confidence = 1 / (1 + Math.exp(-candidate.score()));
        segments.add(
            figures.next(
                candidate.values(lattice.columns()), leaves, candidate.leaves(), confidence));
      }
    }
    return new Attribution(Outcome.SEGMENTS, segments, figures.left(), "segments-found");
  }
}
