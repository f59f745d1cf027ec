package dev.culprit.plugins.ripple;

import java.util.ArrayList;
import java.util.List;

/** Finds the segments of a count, or of a sum whose leaves' variance is known. */
final class CountLocaliser {
  private static final double FIRST = 3;
  private static final double LATER = 1;
  private static final int MOST = 20;
  private static final double LEAST_SHIFT = 0.008;

  private final Lattice lattice;
  private final LeafIndex index;
  private final Counts counts;

  CountLocaliser(Lattice lattice, LeafIndex index, Counts counts) {
    this.lattice = lattice;
    this.index = index;
    this.counts = counts;
  }

  Finding find() {
    List<Double> factors =
        ElementShifts.factors(lattice.columns(), counts.actual, counts.expected, LEAST_SHIFT);
    double[] scatter = counts.scatter(factors);
    List<CommonChoice.Weighed> tries = new ArrayList<>();
    for (double factor : factors) {
      CommonChoice.Try found = attempt(factor, scatter);
      tries.add(new CommonChoice.Weighed(found, bare(found.factor(), scatter)));
    }
    CommonChoice.Try chosen = new CommonChoice(counts.expected).of(tries);
    return new Finding(checked(chosen, scatter), chosen.factor());
  }

  /**
   * In the direction of the whole; where nothing is there in the other, as the noise of many leaves
   * adds up to more than a small segment. Beside a common movement the whole does not tell which
   * way a cause goes.
   */
  private CommonChoice.Try attempt(double factor, double[] scatter) {
    if (factor == 1) {
      CommonChoice.Try along = attempt(factor, direction(), scatter);
      if (!along.segments().isEmpty()) {
        return along;
      }
      CommonChoice.Try against = attempt(factor, -direction(), scatter);
      return against.worth() > 0 ? against : along;
    }
    CommonChoice.Try drop = attempt(factor, 1, scatter);
    CommonChoice.Try rise = attempt(factor, -1, scatter);
    return drop.worth() >= rise.worth() ? drop : rise;
  }

  private CommonChoice.Try attempt(double factor, double direction, double[] scatter) {
    List<Candidate> segments = greedy(search(factor, direction, scatter));
    double worth = bare(factor, scatter);
    worth -= direction == direction() ? 0 : CommonChoice.PRICE_OF_TURNING;
    for (Candidate segment : segments) {
      worth += segment.score();
    }
    return new CommonChoice.Try(factor, direction, worth, segments);
  }

  /** Nats of a common movement without segments, its price paid. */
  private double bare(double factor, double[] scatter) {
    double worth = factor == 1 ? 0 : -CommonChoice.PRICE;
    for (int leaf = 0; factor != 1 && leaf < scatter.length; leaf++) {
      worth +=
          (counts.actual[leaf] * Math.log(factor) - counts.expected[leaf] * (factor - 1))
              / scatter[leaf];
    }
    return worth;
  }

  private double direction() {
    double change = 0;
    for (int leaf = 0; leaf < counts.actual.length; leaf++) {
      change += counts.expected[leaf] - counts.actual[leaf];
    }
    return change >= 0 ? 1 : -1;
  }

  private Search search(double factor, double direction, double[] scatter) {
    double[] expected = counts.scaled(factor);
    return new Search(
        lattice, index, new CountEvidence(counts.actual, expected, scatter, direction));
  }

  private List<Candidate> greedy(Search search) {
    Splitter splitter = new Splitter(lattice, search);
    List<Candidate> found = new ArrayList<>();
    while (found.size() < MOST) {
      Candidate best = search.best(found.isEmpty() ? FIRST : LATER);
      if (best == null) {
        break;
      }
      best = splitter.split(best);
      found.add(best);
      search.take(best);
    }
    return found;
  }

  /** Again with the scatter of what is left, which a false segment had hidden. */
  private List<Candidate> checked(CommonChoice.Try chosen, double[] scatter) {
    if (chosen.segments().isEmpty()) {
      return chosen.segments();
    }
    boolean[] left = CommonChoice.left(scatter.length, chosen.segments());
    double[] wider = counts.wider(chosen.factor(), scatter, left);
    if (wider == scatter) {
      return chosen.segments();
    }
    Search search = search(chosen.factor(), chosen.direction(), wider);
    boolean turned = chosen.factor() == 1 && chosen.direction() != direction();
    double first = turned ? CommonChoice.PRICE_OF_TURNING : FIRST;
    List<Candidate> kept = new ArrayList<>();
    for (Candidate each : chosen.segments()) {
      Candidate again = search.weigh(each.cuboid(), each.element(), each.leaves());
      if (again.score() > (kept.isEmpty() ? first : LATER)) {
        kept.add(again);
        search.take(again);
      }
    }
    return kept;
  }
}
