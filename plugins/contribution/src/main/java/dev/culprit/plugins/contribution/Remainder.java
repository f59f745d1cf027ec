package dev.culprit.plugins.contribution;

import java.util.List;
import java.util.Optional;

/** The leaves that no segment explains yet, with their sums by node. */
final class Remainder {
  /** Sums in another order differ in their last bits; what differs by less is a tie. */
  private static final double TIE = 1e-9;

  /** More than this cannot be subtracted without losing what is left to rounding. */
  private static final double LARGEST_REMOVED = 1e4;

  private final Effects effects;
  private final List<Level> levels;
  private final int[] leaves;
  private int size;
  private double expected;
  private double actual;

  Remainder(Effects effects, List<Level> levels) {
    this.effects = effects;
    this.levels = levels;
    this.leaves = new int[effects.size()];
    this.size = leaves.length;
    for (int i = 0; i < size; i++) {
      leaves[i] = i;
    }
    sum();
  }

  double expected() {
    return expected;
  }

  double actual() {
    return actual;
  }

  List<Level> levels() {
    return levels;
  }

  /** How everything but the node moved: actual over expected, ≥ 0. */
  double rest(Node node) {
    return ratio(actual - node.actual(), expected - node.expected());
  }

  /** How everything that is left moved. */
  double movement() {
    return ratio(actual, expected);
  }

  private static double ratio(double actual, double expected) {
    return expected > 1e-300 ? Math.max(0, actual / expected) : 1;
  }

  /**
   * The node that ranks first among those that moved with the change.
   *
   * @param change the whole change, not 0
   */
  Optional<Node> first(Ranking ranking, double change, double minContribution) {
    Node best = null;
    double bestRank = 0;
    for (Level level : levels) {
      for (int id = 0; id < level.nodes(); id++) {
        // What holds all that is left explains nothing.
        if (level.count(id) == 0 || level.count(id) == size) {
          continue;
        }
        Node node = new Node(level, id);
        double rank = rank(ranking, node, change, minContribution);
        if (rank > bestRank * (1 + TIE)
            || (best != null && rank >= bestRank * (1 - TIE) && precedes(node, best))) {
          best = node;
          bestRank = rank;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private double rank(Ranking ranking, Node node, double change, double minContribution) {
    double gain = (node.actual() - rest(node) * node.expected()) / change;
    if (gain < minContribution || gain <= 0) {
      return 0;
    }
    double contribution = (node.actual() - node.expected()) / change;
    double shareChange =
        actual > 0 && expected > 0 ? node.actual() / actual - node.expected() / expected : 0;
    return ranking.of(gain, contribution, shareChange);
  }

  /** Order among equals: the coarser, then by name. */
  private static boolean precedes(Node node, Node other) {
    int coarser = Integer.compare(node.level().depth(), other.level().depth());
    return coarser < 0
        || (coarser == 0
            && node.level().name(node.id()).compareTo(other.level().name(other.id())) < 0);
  }

  /**
   * Standard deviation of a node's unexpected difference when nothing is wrong: from the spreads of
   * its leaves, or, where none is known, from how unevenly the leaves outside of it moved, taken to
   * grow with the square root of the expected volume, as counts do.
   */
  double noise(Node node) {
    double known = node.level().variance(node.id());
    if (known > 0) {
      return Math.sqrt(known);
    }
    double rest = rest(node);
    double uneven = 0;
    double roots = 0;
    for (int k = 0; k < size; k++) {
      int leaf = leaves[k];
      if (!node.contains(leaf)) {
        uneven += Math.abs(effects.actual[leaf] - rest * effects.expected[leaf]);
        roots += Math.sqrt(Math.abs(effects.expected[leaf]));
      }
    }
    // The mean absolute deviation of a Gaussian is 0.8 of its standard deviation.
    double scale = roots > 0 ? uneven / roots / 0.8 : 0;
    return scale * Math.sqrt(Math.abs(node.expected()));
  }

  /** How much of a node's movement is the same in all its leaves, in [0, 1]. */
  double evenness(Node node) {
    double together = ratio(node.actual(), node.expected());
    double rest = rest(node);
    double uneven = 0;
    double moved = 0;
    for (int k = 0; k < size; k++) {
      int leaf = leaves[k];
      if (node.contains(leaf)) {
        uneven += Math.abs(effects.actual[leaf] - together * effects.expected[leaf]);
        moved += Math.abs(effects.actual[leaf] - rest * effects.expected[leaf]);
      }
    }
    return moved > 0 ? Math.max(0, 1 - uneven / moved) : 0;
  }

  /** Takes a node's leaves out. */
  void remove(Node node) {
    int kept = 0;
    int gone = 0;
    double keptSize = 0;
    double goneSize = 0;
    int[] removed = new int[node.level().count(node.id())];
    for (int k = 0; k < size; k++) {
      int leaf = leaves[k];
      double leafSize = Math.abs(effects.expected[leaf]) + Math.abs(effects.actual[leaf]);
      if (node.contains(leaf)) {
        removed[gone++] = leaf;
        goneSize += leafSize;
      } else {
        leaves[kept++] = leaf;
        keptSize += leafSize;
      }
    }
    size = kept;
    if (gone > kept || goneSize > LARGEST_REMOVED * keptSize) {
      sum();
      return;
    }
    total();
    for (Level level : levels) {
      level.add(effects, removed, gone, -1);
    }
  }

  private void sum() {
    total();
    for (Level level : levels) {
      level.clear();
      level.add(effects, leaves, size, 1);
    }
  }

  private void total() {
    expected = 0;
    actual = 0;
    for (int k = 0; k < size; k++) {
      expected += effects.expected[leaves[k]];
      actual += effects.actual[leaves[k]];
    }
  }
}
