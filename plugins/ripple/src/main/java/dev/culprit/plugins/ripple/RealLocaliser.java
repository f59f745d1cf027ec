package dev.culprit.plugins.ripple;

import java.util.List;

/** Finds the segments of a real-valued measure, beside what all leaves did together. */
final class RealLocaliser {
  private static final int FEW = 20;
  private static final double LEAST_LEFT = 0.2;

  /** Nats that segments against the direction of the whole must have. */
  private static final double PRICE_OF_TURNING = 5;

  private final Lattice lattice;
  private final LeafIndex index;
  private final double[] actual;
  private final double[] expected;

  RealLocaliser(Lattice lattice, LeafIndex index, double[] actual, double[] expected) {
    this.lattice = lattice;
    this.index = index;
    this.actual = actual;
    this.expected = expected;
  }

  Finding find() {
    double v = 0;
    double f = 0;
    for (int leaf = 0; leaf < actual.length; leaf++) {
      v += actual[leaf];
      f += expected[leaf];
    }
    RealGreedy plain = plain(f >= v ? 1 : -1);
    List<Candidate> best = plain.found();
    double worth = plain.worth();
    double common = 1;
    List<Double> factors = CommonMovement.factors(actual, expected);
    if (standsStill(best, factors)) {
      return new Finding(best, 1);
    }
    double price = 2 + 0.5 * Math.log(actual.length);
    for (double factor : factors) {
      // Beside a common movement the whole does not tell which way a cause goes.
      RealGreedy drop = greedy(factor, 1);
      RealGreedy rise = greedy(factor, -1);
      drop.run();
      rise.run();
      RealGreedy beside = drop.gain() >= rise.gain() ? drop : rise;
      if (beside.worth() - price > worth) {
        best = beside.found();
        worth = beside.worth() - price;
        common = factor;
      }
    }
    return new Finding(best, common);
  }

  /**
   * In the direction of the whole; where nothing is there in the other, as the noise of many leaves
   * adds up to more than a small segment.
   */
  private RealGreedy plain(double direction) {
    RealGreedy along = greedy(1, direction);
    if (!along.run().isEmpty()) {
      return along;
    }
    RealGreedy against = greedy(1, -direction);
    against.run();
    return against.gain() > PRICE_OF_TURNING ? against : along;
  }

  /** Whether, beside the segments, enough is left and its median has not moved. */
  private boolean standsStill(List<Candidate> segments, List<Double> factors) {
    double limit = Double.POSITIVE_INFINITY;
    for (double factor : factors) {
      limit = Math.min(limit, Math.abs(Math.log(factor)) / 2);
    }
    limit = Math.max(CommonMovement.LEAST, limit);
    boolean[] left = CommonChoice.left(actual.length, segments);
    int all = 0;
    int n = 0;
    int below = 0;
    int within = 0;
    for (int leaf = 0; leaf < left.length; leaf++) {
      if (actual[leaf] > 0 && expected[leaf] > 0) {
        all++;
        if (left[leaf]) {
          n++;
          double log = Math.log(actual[leaf] / expected[leaf]);
          below += log <= -limit ? 1 : 0;
          within += Math.abs(log) < limit ? 1 : 0;
        }
      }
    }
    boolean enough = !segments.isEmpty() && n >= Math.max(FEW, LEAST_LEFT * all);
    return enough && below <= n / 2 && below + within > n / 2;
  }

  private RealGreedy greedy(double factor, double direction) {
    return new RealGreedy(lattice, index, new Deviations(actual, expected, factor, direction));
  }
}
