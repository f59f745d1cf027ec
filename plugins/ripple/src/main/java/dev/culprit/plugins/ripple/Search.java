package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best segment among all elements of all cuboids. Sums of rows bound every element; the
 * exact evidence is worked out in the order of the bounds until none can be better. The result is
 * that of trying all. O(cuboids · leaves) at first, then O(cuboids · leaves taken out).
 */
final class Search {
  /** Bounds are sums of floats; this much may be missing. */
  private static final double SLACK = 0.01;

  private final Lattice lattice;
  private final LeafIndex index;
  private final Evidence evidence;
  private final boolean[] live;

  /** Made when somebody searches. */
  private @Nullable ElementSums sums;

  private final Map<Place, Known> known = new HashMap<>();
  private final Set<Place> banned = new HashSet<>();
  private final Set<Cuboid> used = new HashSet<>();

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
    this.live = evidence.rows().informative().clone();
  }

  boolean[] live() {
    return live;
  }

  private ElementSums sums() {
    ElementSums made = sums;
    if (made == null) {
      made = new ElementSums(lattice, evidence, live);
      sums = made;
    }
    return made;
  }

  /** A cuboid that has a segment costs nothing the next time. */
  double price(Cuboid cuboid) {
    return lattice.priceOfElement(cuboid)
        + (used.contains(cuboid) ? 0 : lattice.priceOfCuboid(cuboid));
  }

  /** The best segment with a score above the floor. */
  @Nullable Candidate best(double floor) {
    Candidate promising = promising(floor);
    double least = promising == null ? floor : Math.max(floor, below(promising.score()));
    PriorityQueue<Bound> bounds =
        new PriorityQueue<>((a, b) -> Double.compare(b.score(), a.score()));
    for (Cuboid cuboid : lattice.cuboids()) {
      collect(cuboid, least + price(cuboid), price(cuboid), bounds);
    }
    Candidate best = null;
    for (Bound bound = bounds.poll(); bound != null; bound = bounds.poll()) {
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

  /** One that is good, so that what cannot be better need not be looked at. */
  private @Nullable Candidate promising(double floor) {
    List<Bound> bounds = new ArrayList<>();
    for (Cuboid cuboid : lattice.cuboids()) {
      if (sums().atOnce(cuboid)) {
        double least = bounds.isEmpty() ? floor : bounds.get(bounds.size() - 1).score();
        collect(cuboid, least + price(cuboid), price(cuboid), bounds);
      }
    }
    Bound most = null;
    for (Bound bound : bounds) {
      most = most == null || bound.score() > most.score() ? bound : most;
    }
    return most == null ? null : candidate(most.cuboid(), most.element());
  }

  /** Less than any score that counts as equal. */
  private static double below(double score) {
    return score - 2 * SLACK - 2 * Candidate.TIE * (1 + Math.abs(score));
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
    if (sums != null) {
      sums.taken(candidate.leaves());
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

  private void collect(Cuboid cuboid, double least, double price, Collection<Bound> bounds) {
    double leastChange = evidence.leastChange() - SLACK;
    sums()
        .above(
            cuboid,
            least - SLACK,
            (element, most, weight, change) -> {
              double score = most + SLACK - price - evidence.price(weight);
              if (change >= leastChange && score > least - price) {
                bounds.add(new Bound(cuboid, element, score));
              }
            });
  }
}
