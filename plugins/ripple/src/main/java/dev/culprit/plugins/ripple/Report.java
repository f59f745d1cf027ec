package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says of what was found what people and topics want to know, in the metric's own unit. */
final class Report {
  private final LeafTable table;
  private final Lattice lattice;
  private final LeafIndex index;
  private final Effects effects;

  Report(LeafTable table, Lattice lattice, LeafIndex index) {
    this.table = table;
    this.lattice = lattice;
    this.index = index;
    this.effects = Effects.of(table);
  }

  Attribution of(Finding finding, int top) {
    if (finding.segments().isEmpty()) {
      return finding.common() == 1
          ? Attribution.nothing("no-segment-stands-out")
          : new Attribution(Outcome.DIFFUSE, List.of(), 1, "moved-together");
    }
    List<RankedSegment> segments = new ArrayList<>();
    double left = 1;
    for (Candidate candidate : finding.segments()) {
      if (segments.size() < top) {
        RankedSegment segment = segment(candidate, finding.common(), left);
        segments.add(segment);
        left = Math.max(0, left - segment.incrementalShare());
      }
    }
    return new Attribution(Outcome.SEGMENTS, segments, left, "segments-found");
  }

  private RankedSegment segment(Candidate candidate, double common, double left) {
    boolean[] all = new boolean[table.size()];
    Arrays.fill(all, true);
    double actual = 0;
    double expected = 0;
    double actualBelow = 0;
    double expectedBelow = 0;
    double effect = 0;
    double beyondCommon = 0;
    double volume = 0;
    for (int leaf : index.of(candidate.cuboid(), candidate.element(), all)) {
      actual += table.actual(leaf);
      expected += table.expected(leaf);
      actualBelow += table.actualDenominator(leaf);
      expectedBelow += table.expectedDenominator(leaf);
      effect += effects.of(leaf);
      beyondCommon += effects.beyond(leaf, common);
      volume += effects.volume(leaf);
    }
    double own = 0;
    for (int leaf : candidate.leaves()) {
      own += effects.beyond(leaf, common);
    }
    boolean gone = table.ratio() ? actualBelow == 0 : actual == 0 && expected != 0;
    boolean fresh = table.ratio() ? expectedBelow == 0 : expected == 0 && actual != 0;
    return new RankedSegment(
        candidate.values(lattice.columns()),
        table.ratio() ? Effects.over(actual, actualBelow) : actual,
        table.ratio() ? Effects.over(expected, expectedBelow) : expected,
        effects.share(effect),
        Math.max(0, Math.min(left, effects.share(own))),
        beyondCommon,
        1 / (1 + Math.exp(-candidate.score())),
        effects.volume() > 0 ? Math.max(0, Math.min(1, volume / effects.volume())) : 0,
        gone ? "vanished" : fresh ? "new" : "changed");
  }
}
