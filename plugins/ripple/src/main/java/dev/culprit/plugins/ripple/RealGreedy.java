package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains real-valued leaves segment by segment: take the best, split it where its parts tell
 * more, check it against a wider noise, take its leaves out, go on.
 */
final class RealGreedy {
  private static final double FIRST = 3;
  private static final double LATER = 1;

  /** Nats more the first segment must have where one leaf only shows the noise. */
  private static final double UNKNOWN_NOISE = 100;

  private static final int MOST = 20;
  private static final int MOST_REFUSED = 12;
  private static final int FEW = 50;

  private final Lattice lattice;
  private final Deviations deviations;
  private final RealEvidence evidence;
  private final Search search;
  private final Splitter splitter;
  private final double first;
  private final List<Candidate> found = new ArrayList<>();

  RealGreedy(Lattice lattice, LeafIndex index, Deviations deviations) {
    this.lattice = lattice;
    this.deviations = deviations;
    this.evidence = new RealEvidence(deviations);
    this.search = new Search(lattice, index, evidence);
    this.first = FIRST + UNKNOWN_NOISE / Math.max(1, deviations.noiseLeaves());
    this.splitter = new Splitter(lattice, search);
  }

  /** log p₀ of all leaves plus {@link #gain}: larger tells the data shorter. */
  double worth() {
    return evidence.logNoise() + gain();
  }

  /** The scores of what was found. */
  double gain() {
    double gain = 0;
    for (Candidate candidate : found) {
      gain += candidate.score();
    }
    return gain;
  }

  List<Candidate> found() {
    return found;
  }

  List<Candidate> run() {
    int refused = 0;
    boolean together = false;
    while (found.size() < MOST) {
      double threshold = found.isEmpty() ? first : LATER;
      Candidate best = search.best(threshold);
      boolean forced = false;
      if (best == null && found.isEmpty() && !together) {
        together = true;
        best = foremostOfMany();
        forced = best != null;
      }
      if (best == null) {
        break;
      }
      if (!forced) {
        best = splitter.split(best);
      }
      double checked = checked(best);
      if (checked <= (forced ? Double.NEGATIVE_INFINITY : Math.min(threshold, first))) {
        search.ban(best);
        if (++refused > MOST_REFUSED) {
          break;
        }
        continue;
      }
      double score = Math.min(best.score(), checked);
      found.add(new Candidate(best.cuboid(), best.element(), best.leaves(), best.fit(), score));
      search.take(best);
    }
    return found;
  }

  /**
   * Where no segment passes alone, several weak ones of one cuboid may pass together, less what
   * they owe to one and the same mistake about the noise.
   */
  private @Nullable Candidate foremostOfMany() {
    Candidate best = null;
    double most = first + 1;
    for (Cuboid cuboid : lattice.cuboids()) {
      List<Candidate> above = search.above(cuboid, LATER);
      if (above.size() >= 2) {
        double price = lattice.priceOfCuboid(cuboid);
        double sum = -price;
        Candidate foremost = null;
        for (Candidate candidate : above) {
          sum += candidate.score() + price;
          foremost = candidate.before(foremost, lattice.columns()) ? candidate : foremost;
        }
        if (sum > most) {
          sum -= deviations.tail().shared(sizes(above));
        }
        if (sum > most) {
          most = sum;
          best = foremost;
        }
      }
    }
    return best;
  }

  private double[] sizes(List<Candidate> candidates) {
    return candidates.stream()
        .flatMapToInt(candidate -> Arrays.stream(candidate.leaves()))
        .mapToDouble(deviations::of)
        .toArray();
  }

  /**
   * The score against a noise widened by what the other leaves on the same side show; for a single
   * leaf, which the largest of them may be like, by how that side differs from the other.
   */
  private double checked(Candidate candidate) {
    int[] leaves = candidate.leaves();
    int left = 0;
    for (boolean alive : search.live()) {
      left += alive ? 1 : 0;
    }
    left -= leaves.length;
    if (left < FEW) {
      return candidate.score();
    }
    SizeHistogram same = deviations.sameSide(search.live(), leaves);
    double[] usual =
        leaves.length >= 2
            ? NoiseShape.sameSide(same, left)
            : evidence.leaning(Lean.of(deviations.otherSide(search.live(), leaves), same));
    return evidence.gainAgainst(usual, leaves, candidate.fit().effect())
        - search.price(candidate.cuboid())
        - evidence.price(candidate.fit().weight());
  }
}
