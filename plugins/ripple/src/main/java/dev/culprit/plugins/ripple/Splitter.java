package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes from a segment to the foremost of its parts where the parts together tell more. */
final class Splitter {
  private static final double RELATIVE_MARGIN = 0.1;
  private static final double MARGIN = 3;

  private final Lattice lattice;
  private final Search search;

  Splitter(Lattice lattice, Search search) {
    this.lattice = lattice;
    this.search = search;
  }

  /** The segment itself where no cuboid one step finer tells clearly more. */
  Candidate split(Candidate whole) {
    Candidate current = whole;
    while (current.leaves().length > 1) {
      Candidate better = null;
      double most = current.score() * (1 + RELATIVE_MARGIN) + MARGIN;
      for (Cuboid finer : lattice.finer(current.cuboid())) {
        double sum = 0;
        Candidate foremost = null;
        for (int[] part : parts(finer, current.leaves())) {
          Candidate candidate = search.weigh(finer, finer.id(part[0]), part);
          if (candidate.score() > 0) {
            sum += candidate.score();
            foremost = candidate.before(foremost, lattice.columns()) ? candidate : foremost;
          }
        }
        if (foremost != null && sum > most) {
          most = sum;
          better = foremost;
        }
      }
      if (better == null) {
        return current;
      }
      current = better;
    }
    return current;
  }

  /** The leaves of every element of the finer cuboid, apart. */
  private static List<int[]> parts(Cuboid finer, int[] leaves) {
    long[] keys = new long[leaves.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) finer.id(leaves[i]) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    List<int[]> parts = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= keys.length; to++) {
      if (to == keys.length || keys[to] >> Integer.SIZE != keys[from] >> Integer.SIZE) {
        int[] part = new int[to - from];
        for (int i = from; i < to; i++) {
          part[i - from] = leaves[(int) keys[i]];
        }
        parts.add(part);
        from = to;
      }
    }
    return parts;
  }
}
