package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.LeafEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the segments whose rate changed, beside what all rates did together. */
final class RatioLocaliser {
  private static final double LEAST_SCORE = 5;
  private static final int MOST = 3;
  private static final double LEAST_SHARE = 0.15;
  private static final double LEAST_SHIFT = 0.004;
  private static final int ROUNDS = 3;
  private static final double SAME = 1e-9;

  private final Lattice lattice;
  private final LeafIndex index;
  private final Rates rates;
  private final LeafRows room;
  private final Map<Double, Double> bares = new HashMap<>();
  private final List<CommonChoice.Try> tried = new ArrayList<>();
  private double unmoved = Double.NaN;

  RatioLocaliser(Lattice lattice, LeafIndex index, Rates rates) {
    this.lattice = lattice;
    this.index = index;
    this.rates = rates;
    this.room = RatioEvidence.room(rates.size());
  }

  Finding find() {
    double[] weights = weights(Dispersion.robust(rates).orElse(0));
    List<Double> factors = factors(weights);
    double rho = Double.POSITIVE_INFINITY;
    for (double factor : factors) {
      rho = Math.min(rho, Dispersion.robust(rates.scaled(factor)).orElse(rho));
    }
    rho = Double.isInfinite(rho) ? 0 : rho;
    weights = weights(rho);
    List<CommonChoice.Weighed> tries = new ArrayList<>();
    for (double factor : factors) {
      CommonChoice.Try found =
          factor == 1
              ? attempt(rates, factor, direction(rates), rho, weights)
              : beside(factor, rho, weights);
      double bare = bare(found.factor(), weights);
      tries.add(new CommonChoice.Weighed(checked(found, rho), bare));
    }
    CommonChoice.Try chosen = new CommonChoice(rates.trials).of(tries);
    return new Finding(chosen.segments(), chosen.factor());
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
      expected[leaf] = rates.trials[leaf] * rates.forecast[leaf] * weights[leaf];
    }
    return ElementShifts.factors(lattice.columns(), hits, expected, LEAST_SHIFT);
  }

  /**
   * A common movement and the better of both directions, as the whole no longer tells which way a
   * cause goes; then again with the movement that the leaves outside the segments show.
   */
  private CommonChoice.Try beside(double factor, double rho, double[] weights) {
    CommonChoice.Try best = bothWays(factor, rho, weights);
    for (int round = 0; round < ROUNDS; round++) {
      double refined = best.factor() * moved(rates.scaled(best.factor()), best, weights);
      if (refined <= 0 || Math.abs(refined - best.factor()) < LEAST_SHIFT / 4) {
        break;
      }
      CommonChoice.Try again = bothWays(refined, rho, weights);
      if (again.worth() <= best.worth()) {
        break;
      }
      best = again;
    }
    return best;
  }

  /** By what the leaves outside the segments moved beyond these rates. */
  private static double moved(Rates scaled, CommonChoice.Try found, double[] weights) {
    boolean[] left = CommonChoice.left(scaled.size(), found.segments());
    double hits = 0;
    double expected = 0;
    for (int leaf = 0; leaf < left.length; leaf++) {
      hits += left[leaf] ? scaled.hits[leaf] * weights[leaf] : 0;
      expected += left[leaf] ? scaled.expected(leaf) * weights[leaf] : 0;
    }
    return LeafEffects.over(hits, expected);
  }

  private CommonChoice.Try bothWays(double factor, double rho, double[] weights) {
    for (CommonChoice.Try earlier : tried) {
      // Tries that left the same leaves over are refined to the same factor.
      if (Math.abs(earlier.factor() - factor) < SAME * factor) {
        return earlier;
      }
    }
    Rates scaled = rates.scaled(factor);
    CommonChoice.Try drop = attempt(scaled, factor, 1, rho, weights);
    CommonChoice.Try rise = attempt(scaled, factor, -1, rho, weights);
    CommonChoice.Try better = drop.worth() >= rise.worth() ? drop : rise;
    tried.add(better);
    return better;
  }

  private CommonChoice.Try attempt(
      Rates scaled, double factor, double direction, double rho, double[] weights) {
    List<Candidate> segments = greedy(new RatioEvidence(scaled, rho, direction, room));
    double worth = bare(factor, weights);
    worth -= direction == direction(rates) ? 0 : CommonChoice.PRICE_OF_TURNING;
    for (Candidate segment : segments) {
      worth += segment.score();
    }
    return new CommonChoice.Try(factor, direction, worth, segments);
  }

  /** Nats of a common movement without segments, its price paid. */
  private double bare(double factor, double[] weights) {
    if (factor == 1) {
      return 0;
    }
    return bares.computeIfAbsent(
        factor, any -> logs(rates.scaled(factor), weights) - unmoved(weights) - CommonChoice.PRICE);
  }

  private double unmoved(double[] weights) {
    if (Double.isNaN(unmoved)) {
      unmoved = logs(rates, weights);
    }
    return unmoved;
  }

  private static double logs(Rates rates, double[] weights) {
    double sum = 0;
    for (int leaf = 0; leaf < weights.length; leaf++) {
      sum += rates.trials[leaf] > 0 ? rates.log(leaf, rates.rates[leaf]) * weights[leaf] : 0;
    }
    return sum;
  }

  private static double direction(Rates rates) {
    double hits = 0;
    double expected = 0;
    for (int leaf = 0; leaf < rates.size(); leaf++) {
      hits += rates.hits[leaf];
      expected += rates.expected(leaf);
    }
    return hits <= expected ? 1 : -1;
  }

  private List<Candidate> greedy(RatioEvidence evidence) {
    Search search = new Search(lattice, index, evidence);
    double changed = 0;
    List<Candidate> found = new ArrayList<>();
    while (found.size() < MOST) {
      Candidate best = search.best(LEAST_SCORE);
      if (best == null
          || (!found.isEmpty()
              && best.fit().change() < LEAST_SHARE * Math.max(changed, evidence.total()))) {
        break;
      }
      found.add(best);
      changed += best.fit().change();
      if (found.size() < MOST) {
        search.take(best);
      }
    }
    return found;
  }

  /**
   * Again with the scatter of what is left, which a false segment had hidden. What does not pass is
   * worth nothing, before answers are compared: else a movement could lose to segments that are
   * taken back.
   */
  private CommonChoice.Try checked(CommonChoice.Try found, double rho) {
    if (found.segments().isEmpty()) {
      return found;
    }
    Rates scaled = found.factor() == 1 ? rates : rates.scaled(found.factor());
    boolean[] left = CommonChoice.left(rates.size(), found.segments());
    double wider = Dispersion.remaining(scaled, left, rho);
    if (wider <= rho) {
      return found;
    }
    Search search =
        new Search(lattice, index, new RatioEvidence(scaled, wider, found.direction(), room));
    List<Candidate> kept = new ArrayList<>();
    double worth = found.worth();
    for (Candidate each : found.segments()) {
      Candidate again = search.weigh(each.cuboid(), each.element(), each.leaves());
      if (again.score() > LEAST_SCORE) {
        kept.add(again);
        search.take(again);
      } else {
        worth -= each.score();
      }
    }
    return new CommonChoice.Try(found.factor(), found.direction(), worth, kept);
  }
}
