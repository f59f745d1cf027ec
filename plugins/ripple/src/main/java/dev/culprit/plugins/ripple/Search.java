package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best segment among all elements of all cuboids. Sums of rows bound every element; the
 * exact evidence is worked out in the order of the bounds until none can be better. The result is
 * that of trying all. O(cuboids · leaves) at first, then O(cuboids · leaves taken out).
 */
final class Search {
  /** Sums are kept for as many numbers as this (4 B each), else made anew when they are needed. */
  private static final long KEPT = 8_000_000;

  /** Bounds are sums of floats; this much may be missing. */
  private static final double SLACK = 0.01;

  private final Lattice lattice;
  private final LeafIndex index;
  private final Evidence evidence;
  private final int width;
  private final boolean[] live;
  private final int[] scratch;
  private final Map<Cuboid, Sums> kept = new IdentityHashMap<>();
  private final Map<Cuboid, int[]> examples = new IdentityHashMap<>();
  private final Map<Place, Known> known = new HashMap<>();
  private final Set<Place> banned = new HashSet<>();
  private final Set<Cuboid> used = new HashSet<>();

  /** By element: sums of its leaves' rows, and what its evidence is at most by them. */
  private record Sums(float[] rows, double[] most) {}

  /** An element of a cuboid. */
  private record Place(Cuboid cuboid, int element) {}

  /** What has been worked out of an element; holds while all of its leaves live. */
  private record Known(int[] leaves, Evidence.Fit fit) {}

  /** What an element can be worth at most. */
  private record Bound(Cuboid cuboid, int element, double score) {}

  Search(Lattice lattice, LeafIndex index, Evidence evidence) {
    this.lattice = lattice;
    this.index = index;
    this.evidence = evidence;
    this.width = evidence.rows().width();
    this.live = evidence.rows().informative().clone();
    this.scratch = new int[lattice.columns().leaves()];
    long size = 0;
    for (int i = lattice.cuboids().size() - 1; i >= 0; i--) {
      Cuboid cuboid = lattice.cuboids().get(i);
      long needed = (long) cuboid.range() * width;
      if (size + needed <= KEPT) {
        size += needed;
        kept.put(cuboid, bounded(cuboid, sums(cuboid)));
      }
    }
    examples.clear();
  }

  boolean[] live() {
    return live;
  }

  /** A cuboid that has a segment costs nothing the next time. */
  double price(Cuboid cuboid) {
    return lattice.priceOfElement(cuboid)
        + (used.contains(cuboid) ? 0 : lattice.priceOfCuboid(cuboid));
  }

  /** The best segment with a score above the floor. */
  @Nullable Candidate best(double floor) {
    List<Bound> bounds = new ArrayList<>();
    for (Cuboid cuboid : lattice.cuboids()) {
      collect(cuboid, floor + price(cuboid), price(cuboid), bounds);
    }
    bounds.sort((a, b) -> Double.compare(b.score(), a.score()));
    Candidate best = null;
    for (Bound bound : bounds) {
      if (best != null && bound.score() < best.score() - SLACK) {
        break;
      }
      Candidate candidate = candidate(bound.cuboid(), bound.element());
      if (candidate != null && candidate.score() > floor) {
        best = candidate.before(best, lattice.columns()) ? candidate : best;
      }
    }
    return best;
  }

  /** All elements of a cuboid whose score is above the floor when the cuboid costs nothing. */
  List<Candidate> above(Cuboid cuboid, double floor) {
    List<Bound> bounds = new ArrayList<>();
    double price = lattice.priceOfElement(cuboid);
    collect(cuboid, floor + price, price, bounds);
    List<Candidate> found = new ArrayList<>();
    for (Bound bound : bounds) {
      Candidate candidate = candidate(bound.cuboid(), bound.element());
      if (candidate != null && candidate.score() + price(cuboid) - price > floor) {
        found.add(candidate);
      }
    }
    return found;
  }

  /** A segment over some of its leaves. */
  Candidate weigh(Cuboid cuboid, int element, int[] leaves) {
    return scored(cuboid, element, leaves, evidence.fit(leaves));
  }

  boolean admissible(Candidate candidate) {
    return candidate.fit().change() >= evidence.leastChange()
        && !banned.contains(new Place(candidate.cuboid(), candidate.element()));
  }

  void ban(Candidate candidate) {
    banned.add(new Place(candidate.cuboid(), candidate.element()));
  }

  /** Takes the segment's leaves out of the search. */
  void take(Candidate candidate) {
    used.add(candidate.cuboid());
    for (int leaf : candidate.leaves()) {
      live[leaf] = false;
    }
    for (Cuboid cuboid : lattice.cuboids()) {
      Sums sums = kept.get(cuboid);
      if (sums != null) {
        for (int leaf : candidate.leaves()) {
          add(sums.rows(), cuboid.id(leaf), leaf, -1);
        }
        boolean many = candidate.leaves().length > cuboid.range();
        int touched = many ? cuboid.range() : candidate.leaves().length;
        for (int i = 0; i < touched; i++) {
          int element = many ? i : cuboid.id(candidate.leaves()[i]);
          sums.most()[element] = evidence.bound(sums.rows(), element * width);
        }
      }
    }
    known.values().removeIf(each -> !alive(each.leaves()));
  }

  private boolean alive(int[] leaves) {
    for (int leaf : leaves) {
      if (!live[leaf]) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Candidate candidate(Cuboid cuboid, int element) {
    Place place = new Place(cuboid, element);
    Known fitted = known.get(place);
    if (fitted == null) {
      int[] leaves = index.of(cuboid, element, live);
      if (leaves.length == 0) {
        return null;
      }
      fitted = new Known(leaves, evidence.fit(leaves));
      known.put(place, fitted);
    }
    Candidate candidate = scored(cuboid, element, fitted.leaves(), fitted.fit());
    return admissible(candidate) ? candidate : null;
  }

  private Candidate scored(Cuboid cuboid, int element, int[] leaves, Evidence.Fit fit) {
    double score = fit.gain() - price(cuboid) - evidence.price(fit.weight());
    return new Candidate(cuboid, element, leaves, fit, score);
  }

  private void collect(Cuboid cuboid, double least, double price, List<Bound> bounds) {
    Sums held = kept.get(cuboid);
    Sums sums = held == null ? bounded(cuboid, sums(cuboid)) : held;
    float[] rows = sums.rows();
    double leastChange = evidence.leastChange();
    for (int element = 0, at = 0; element < cuboid.range(); element++, at += width) {
      double bound = sums.most()[element] + SLACK;
      if (bound > least && rows[at + width - 1] >= leastChange - SLACK) {
        double score = bound - price - evidence.price(rows[at + width - 2]);
        if (score > least - price) {
          bounds.add(new Bound(cuboid, element, score));
        }
      }
    }
  }

  private Sums bounded(Cuboid cuboid, float[] rows) {
    double[] most = new double[cuboid.range()];
    for (int element = 0; element < most.length; element++) {
      most[element] = evidence.bound(rows, element * width);
    }
    return new Sums(rows, most);
  }

  /**
   * Adds up the elements of a finer cuboid where one is kept that has fewer of them than leaves.
   */
  private float[] sums(Cuboid cuboid) {
    float[] sums = new float[cuboid.range() * width];
    Cuboid source = null;
    for (Cuboid finer : lattice.finer(cuboid)) {
      boolean smaller = finer.range() < (source == null ? live.length : source.range());
      source = smaller && kept.containsKey(finer) ? finer : source;
    }
    Sums parts = source == null ? null : kept.get(source);
    if (source == null || parts == null) {
      int[] ids = cuboid.ids(scratch);
      for (int leaf = 0; leaf < live.length; leaf++) {
        if (live[leaf]) {
          add(sums, ids[leaf], leaf, 1);
        }
      }
      return sums;
    }
    int[] example = examples.computeIfAbsent(source, this::examples);
    for (int element = 0; element < example.length; element++) {
      if (example[element] >= 0) {
        int from = element * width;
        int to = cuboid.id(example[element]) * width;
        for (int k = 0; k < width; k++) {
          sums[to + k] += parts.rows()[from + k];
        }
      }
    }
    return sums;
  }

  /** A leaf of every element, −1 where there is none. */
  private int[] examples(Cuboid cuboid) {
    int[] example = new int[cuboid.range()];
    Arrays.fill(example, -1);
    int[] ids = cuboid.ids(scratch);
    for (int leaf = 0; leaf < live.length; leaf++) {
      if (live[leaf]) {
        example[ids[leaf]] = leaf;
      }
    }
    return example;
  }

  private void add(float[] sums, int element, int leaf, float sign) {
    float[] rows = evidence.rows().numbers();
    int from = evidence.rows().of()[leaf] * width;
    int to = element * width;
    for (int k = 0; k < width; k++) {
      sums[to + k] += sign * rows[from + k];
    }
  }
}
