package dev.culprit.plugins.localisers;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the rows of a summary: for every node, and for every row above it that it may be judged
 * by, the best ways to spend 0, 1, … rows in it, from the leaves of the tree up. O(nodes · depth ·
 * rows²).
 */
final class CubeSummary {
  /**
   * A row has to lower the cost by at least this part of it, so that ties do not hang on digits.
   */
  private static final double LEAST_GAIN = 1e-9;

  private final int most;

  /**
   * What is chosen within a node.
   *
   * @param cost of all below, each judged by the nearest row above
   */
  record Choice(double cost, List<CubeNode> rows) {}

  /**
   * @param most rows
   */
  CubeSummary(int most) {
    this.most = most;
  }

  /**
   * Best choices within the root by how many rows they have, from none up.
   *
   * @param root itself a row that costs nothing
   */
  List<Choice> of(CubeNode root) {
    return below(root, root.ratio());
  }

  /** Best choices among the children of a node, judged by a ratio. */
  private List<Choice> below(CubeNode node, double ratio) {
    if (node.children().isEmpty()) {
      return List.of(new Choice(node.cost(ratio), List.of()));
    }
    List<Choice> all = List.of(new Choice(0, List.of()));
    for (CubeNode child : node.children()) {
      all = together(all, within(child, ratio));
    }
    return all;
  }

  /** Best choices for a node: left to the row above, or a row of its own. */
  private List<Choice> within(CubeNode node, double ratio) {
    List<Choice> left = below(node, ratio);
    List<Choice> own = below(node, node.ratio());
    List<Choice> best = new ArrayList<>();
    for (int rows = 0; rows <= most; rows++) {
      Choice choice = rows < left.size() ? left.get(rows) : null;
      if (rows > 0 && rows - 1 < own.size()) {
        Choice with = own.get(rows - 1);
        if (choice == null || with.cost() < choice.cost() * (1 - LEAST_GAIN)) {
          List<CubeNode> nodes = new ArrayList<>(with.rows());
          nodes.add(node);
          choice = new Choice(with.cost(), nodes);
        }
      }
      if (choice == null) {
        break;
      }
      best.add(choice);
    }
    return best;
  }

  private List<Choice> together(List<Choice> some, List<Choice> others) {
    List<Choice> all = new ArrayList<>();
    for (int rows = 0; rows <= Math.min(most, some.size() + others.size() - 2); rows++) {
      Choice best = null;
      for (int first = Math.min(rows, some.size() - 1);
          first >= Math.max(0, rows - others.size() + 1);
          first--) {
        double cost = some.get(first).cost() + others.get(rows - first).cost();
        if (best == null || cost < best.cost() * (1 - LEAST_GAIN)) {
          List<CubeNode> nodes = new ArrayList<>(some.get(first).rows());
          nodes.addAll(others.get(rows - first).rows());
          best = new Choice(cost, nodes);
        }
      }
      if (best != null) {
        all.add(best);
      }
    }
    return all;
  }
}
