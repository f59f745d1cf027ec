package dev.culprit.plugins.ripple;

import java.util.ArrayList;
import java.util.List;

/** Finds the segments whose rate changed, beside what all rates did together. */
final class RatioLocaliser {
  private static final double FIRST = 5;
  private static final double LATER = 2;
  private static final int MOST = 3;
  private static final double LEAST_SHARE = 0.15;

  private final Lattice lattice;
  private final LeafIndex index;
  private final Rates rates;

  RatioLocaliser(Lattice lattice, LeafIndex index, Rates rates) {
    this.lattice = lattice;
    this.index = index;
    this.rates = rates;
  }

  Finding find() {
    double[] weights = weights(Dispersion.robust(rates));
    List<Double> factors = factors(weights);
    double rho = 1;
    for (double factor : factors) {
      rho = Math.min(rho, Dispersion.robust(rates.scaled(factor)));
    }
    weights = weights(rho);
    List<CommonChoice.Try> tries = new ArrayList<>();
    for (double factor : factors) {
      tries.add(attempt(factor, rho, weights));
    }
    CommonChoice.Try chosen = new CommonChoice(rates.hits, rates.expected(), weights).of(tries);
    return new Finding(checked(chosen, rho), chosen.factor());
  }

  private double[] weights(double rho) {
    double[] weights = new double[rates.size()];
    for (int leaf = 0; leaf < weights.length; leaf++) {
      weights[leaf] = 1 / (1 + Math.max(rates.trials[leaf] - 1, 0) * rho);
    }
    return weights;
  }

  private List<Double> factors(double[] weights) {
    double[] hits = new double[rates.size()];
    double[] expected = new double[rates.size()];
    for (int leaf = 0; leaf < hits.length; leaf++) {
      hits[leaf] = rates.hits[leaf] * weights[leaf];
      expected[leaf] = rates.expected(leaf) * weights[leaf];
    }
    return ElementShifts.factors(lattice.columns(), hits, expected, 0.004);
  }

  private CommonChoice.Try attempt(double factor, double rho, double[] weights) {
    Rates scaled = factor == 1 ? rates : rates.scaled(factor);
    List<Candidate> segments = greedy(scaled, rho);
    double worth = factor == 1 ? 0 : -CommonChoice.PRICE;
    for (int leaf = 0; factor != 1 && leaf < weights.length; leaf++) {
      worth +=
          (rates.log(leaf, scaled.rates[leaf]) - rates.log(leaf, rates.rates[leaf]))
              * weights[leaf];
    }
    for (Candidate segment : segments) {
      worth += segment.score();
    }
    return new CommonChoice.Try(factor, worth, segments);
  }

  private static RatioEvidence evidence(Rates rates, double rho) {
    double hits = 0;
    double expected = 0;
    for (int leaf = 0; leaf < rates.size(); leaf++) {
      hits += rates.hits[leaf];
      expected += rates.expected(leaf);
    }
    return new RatioEvidence(rates, rho, hits <= expected ? 1 : -1);
  }

  private List<Candidate> greedy(Rates scaled, double rho) {
    RatioEvidence evidence = evidence(scaled, rho);
    Search search = new Search(lattice, index, evidence, false);
    List<Candidate> found = new ArrayList<>();
    while (found.size() < MOST) {
      Candidate best = search.best(found.isEmpty() ? FIRST : LATER);
      if (best == null
          || (!found.isEmpty() && best.fit().change() < LEAST_SHARE * evidence.total())) {
        break;
      }
      found.add(best);
      search.take(best);
    }
    return found;
  }

  /** Again with the scatter of what is left, which a false segment had hidden. */
  private List<Candidate> checked(CommonChoice.Try chosen, double rho) {
    if (chosen.segments().isEmpty()) {
      return chosen.segments();
    }
    Rates scaled = chosen.factor() == 1 ? rates : rates.scaled(chosen.factor());
    double wider = Dispersion.remaining(scaled, CommonChoice.left(rates.size(), chosen.segments()));
    if (wider <= rho) {
      return chosen.segments();
    }
    Search search = new Search(lattice, index, evidence(scaled, wider), false);
    List<Candidate> kept = new ArrayList<>();
    List<Candidate> waiting = new ArrayList<>(chosen.segments());
    while (!waiting.isEmpty()) {
      Candidate best = null;
      for (Candidate each : waiting) {
        Candidate again = search.weigh(each.cuboid(), each.element(), each.leaves());
        best = again.before(best, lattice.columns()) ? again : best;
      }
      Candidate foremost = best;
      if (foremost == null || foremost.score() <= (kept.isEmpty() ? FIRST : LATER)) {
        break;
      }
      kept.add(foremost);
      waiting.removeIf(
          each -> each.cuboid() == foremost.cuboid() && each.element() == foremost.element());
    }
    return kept;
  }
}
