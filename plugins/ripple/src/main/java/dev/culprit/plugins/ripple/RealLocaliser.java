package dev.culprit.plugins.ripple;

import java.util.List;

/** Finds the segments of a real-valued measure, beside what all leaves did together. */
final class RealLocaliser {
  private static final double MOST_COVERED = 0.8;

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
    RealGreedy plain = greedy(1, f >= v ? 1 : -1);
    List<Candidate> best = plain.run();
    double worth = plain.worth();
    double common = 1;
    List<Double> factors = CommonMovement.factors(actual, expected);
    for (double factor : factors) {
      RealGreedy beside = greedy(factor, factor * f >= v ? 1 : -1);
      List<Candidate> segments = beside.run();
      double price = 2 + 0.5 * Math.log(actual.length);
      if (beside.worth() - price > worth) {
        best = segments;
        worth = beside.worth() - price;
        common = factor;
      }
    }
    return new Finding(best, common);
  }

  private RealGreedy greedy(double factor, double direction) {
    return new RealGreedy(lattice, index, new Deviations(actual, expected, factor, direction));
  }
}
