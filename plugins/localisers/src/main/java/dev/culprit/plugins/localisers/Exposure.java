package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.Cuboid;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How much riskier it is to be in an element than elsewhere, among the leaves that no segment has
 * yet. Of a rise the records that came are over-represented, of a drop those that stayed away.
 */
final class Exposure {
  /** So that a count of nothing has a finite logarithm. */
  private static final double HALF = 0.5;

  private static final double TIE = 1e9;

  private final double[] actual;
  private final double[] usual;
  private final boolean drop;
  private final boolean[] live;
  private final int[] scratch;

  /**
   * An element that is over-represented.
   *
   * @param example a leaf of it
   * @param ratio its risk over that of all others, &gt; 1
   * @param lower end of the interval of the ratio
   * @param evidence how much better its own risk tells its records than that of the others, nats
   */
  record Found(
      Cuboid cuboid, int element, int example, double ratio, double lower, double evidence) {}

  /**
   * @param actual by leaf, counts
   * @param usual by leaf, in the same unit
   */
  Exposure(double[] actual, double[] usual, boolean drop) {
    this.actual = actual;
    this.usual = usual;
    this.drop = drop;
    this.live = new boolean[actual.length];
    this.scratch = new int[actual.length];
    Arrays.fill(live, true);
  }

  /**
   * The element with the most evidence; of equals the first by name.
   *
   * @param leastRatio least risk ratio
   * @param leastSupport least part of all records that are over-represented
   * @param widths how many standard errors wide the interval is that has to lie above 1
   */
  Optional<Found> best(
      List<Cuboid> cuboids,
      double leastRatio,
      double leastSupport,
      double widths,
      Function<Found, String> name) {
    double came = sum(actual);
    double due = sum(usual);
    Comparator<Found> order =
        Comparator.comparingDouble((Found found) -> -Math.rint(found.evidence() * TIE) / TIE)
            .thenComparing(name);
    Found best = null;
    for (Cuboid cuboid : cuboids) {
      int[] ids = cuboid.ids(scratch);
      double[] has = new double[cuboid.range()];
      double[] should = new double[cuboid.range()];
      int[] examples = new int[cuboid.range()];
      for (int leaf = 0; leaf < live.length; leaf++) {
        if (live[leaf]) {
          has[ids[leaf]] += actual[leaf];
          should[ids[leaf]] += usual[leaf];
          examples[ids[leaf]] = leaf;
        }
      }
      for (int element = 0; element < has.length; element++) {
        double support = drop ? should[element] / due : has[element] / came;
        if (support >= leastSupport) {
          Found found =
              judged(
                  cuboid,
                  element,
                  examples[element],
                  new double[] {
                    has[element], should[element], came - has[element], due - should[element]
                  },
                  widths);
          boolean risky = found.ratio() >= leastRatio && found.lower() > 1;
          if (risky && (best == null || order.compare(found, best) < 0)) {
            best = found;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private Found judged(Cuboid cuboid, int element, int example, double[] counts, double widths) {
    double has = Math.max(0, counts[0]) + HALF;
    double should = Math.max(0, counts[1]) + HALF;
    double others = Math.max(0, counts[2]) + HALF;
    double othersDue = Math.max(0, counts[3]) + HALF;
    double away = Math.log(has / should) - Math.log(others / othersDue);
    double log = drop ? -away : away;
    // Of what was expected much more is known than of what came.
    double error = Math.sqrt(1 / has + 1 / others);
    double like = should * (others / othersDue);
    double evidence = has * Math.log(has / like) - (has - like);
    return new Found(
        cuboid,
        element,
        example,
        Math.exp(Math.min(log, 700)),
        Math.exp(Math.min(log - widths * error, 700)),
        Double.isFinite(evidence) ? evidence : Double.MAX_VALUE);
  }

  /** Takes the leaves of an element out. */
  int[] take(Found found) {
    int[] leaves = new int[live.length];
    int size = 0;
    for (int leaf = 0; leaf < live.length; leaf++) {
      if (live[leaf] && found.cuboid().id(leaf) == found.element()) {
        leaves[size++] = leaf;
        live[leaf] = false;
      }
    }
    return Arrays.copyOf(leaves, size);
  }

  private double sum(double[] values) {
    double sum = 0;
    for (int leaf = 0; leaf < values.length; leaf++) {
      sum += live[leaf] ? values[leaf] : 0;
    }
    return sum;
  }
}
