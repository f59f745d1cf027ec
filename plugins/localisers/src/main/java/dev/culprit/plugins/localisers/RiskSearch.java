package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.Cuboid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The risks of the elements of a cuboid, among the leaves that no cause has yet. */
final class RiskSearch {
  /** Added to the weight of an element, so that a leaf that hardly deviates is no risk. */
  private static final double LEAST_WEIGHT = 0.5;

  private static final double TIE = 1e9;

  private final Deviations deviations;
  private final double leastRisk;
  private final double leastPower;
  private final boolean[] live;
  private final int[] scratch;
  private final double whole;

  /**
   * An element that may be a cause.
   *
   * @param example a leaf of it
   * @param risk in [leastRisk, 1]
   */
  record Found(Cuboid cuboid, int element, int example, double risk) {

    /** Whether it is riskier, but for the last bits, which hang on the order of leaves. */
    boolean above(@Nullable Found other) {
      return other == null || Math.rint(risk * TIE) > Math.rint(other.risk * TIE);
    }

    boolean ties(@Nullable Found other) {
      return other != null && Math.rint(risk * TIE) == Math.rint(other.risk * TIE);
    }
  }

  RiskSearch(Deviations deviations, double leastRisk, double leastPower) {
    this.deviations = deviations;
    this.leastRisk = leastRisk;
    this.leastPower = leastPower;
    this.live = new boolean[deviations.size()];
    this.scratch = new int[live.length];
    Arrays.fill(live, true);
    double sum = 0;
    for (int leaf = 0; leaf < live.length; leaf++) {
      sum += deviations.abnormal(leaf) ? change(leaf) : 0;
    }
    this.whole = sum;
  }

  /** The elements of a cuboid with their sums. */
  private final class Sums {
    final Cuboid cuboid;
    final int[] ids;
    final double[] abnormal;
    final double[] normal;
    final double[] actual;
    final double[] usual;
    final double[] before;
    final double[] after;
    final int[] examples;

    Sums(Cuboid cuboid) {
      this.cuboid = cuboid;
      this.ids = cuboid.ids(scratch);
      int range = cuboid.range();
      abnormal = new double[range];
      normal = new double[range];
      actual = new double[range];
      usual = new double[range];
      before = new double[range];
      after = new double[range];
      examples = new int[range];
    }

    void weigh() {
      for (int leaf = 0; leaf < live.length; leaf++) {
        if (live[leaf]) {
          int element = ids[leaf];
          (deviations.abnormal(leaf) ? abnormal : normal)[element] += deviations.weight(leaf);
          actual[element] += deviations.actual(leaf);
          usual[element] += deviations.usual(leaf);
          examples[element] = leaf;
        }
      }
    }

    /** What would still deviate if the element had moved as one. */
    void ripple() {
      double[] movement = new double[actual.length];
      for (int element = 0; element < movement.length; element++) {
        movement[element] = mayBe(element) ? actual[element] / usual[element] : Double.NaN;
      }
      for (int leaf = 0; leaf < live.length; leaf++) {
        double moved = movement[ids[leaf]];
        if (live[leaf] && !Double.isNaN(moved)) {
          before[ids[leaf]] += Math.abs(deviations.score(leaf));
          after[ids[leaf]] += Math.abs(afterwards(leaf, moved));
        }
      }
    }

    private double afterwards(int leaf, double moved) {
      // Nothing was expected of the whole element: it is new, and all of it is explained.
      return Double.isInfinite(moved)
          ? 0
          : Deviations.score(deviations.actual(leaf), deviations.usual(leaf) * moved);
    }

    boolean mayBe(int element) {
      double power = (usual[element] - actual[element]) / whole;
      return power >= leastPower && inAbnormal(element) >= leastRisk;
    }

    /** r1: the weighted part of the element that is abnormal. */
    double inAbnormal(int element) {
      return abnormal[element] / (abnormal[element] + normal[element] + LEAST_WEIGHT);
    }

    /** r1 − r2, r2 the part of the deviation that its common movement does not explain. */
    double risk(int element) {
      double rest = after[element] / before[element];
      return inAbnormal(element) - (Double.isFinite(rest) ? rest : 1);
    }

    Found found(int element) {
      return new Found(cuboid, element, examples[element], risk(element));
    }
  }

  /** The riskiest element; null if none is risky enough and explains enough. */
  @Nullable Found riskiest(Cuboid cuboid, Names names) {
    Sums sums = new Sums(cuboid);
    sums.weigh();
    boolean any = false;
    for (int element = 0; element < cuboid.range() && !any; element++) {
      any = sums.mayBe(element);
    }
    if (!any) {
      return null;
    }
    sums.ripple();
    Found best = null;
    for (int element = 0; element < cuboid.range(); element++) {
      if (sums.mayBe(element) && sums.risk(element) >= leastRisk) {
        best = names.first(sums.found(element), best);
      }
    }
    return best;
  }

  /** Tells which of two elements comes first. */
  interface Names {
    Found first(Found one, @Nullable Found other);
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

  private double change(int leaf) {
    return deviations.usual(leaf) - deviations.actual(leaf);
  }
}
