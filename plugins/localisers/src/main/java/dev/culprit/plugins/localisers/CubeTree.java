package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders the dimensions, those first whose values moved most unlike the whole, and makes a tree of
 * their values; a level of a hierarchy never comes before the one above it.
 */
final class CubeTree {
  private final LevelColumns levels;
  private final Moved moved;
  private final double whole;

  CubeTree(LevelColumns levels, Moved moved) {
    this.levels = levels;
    this.moved = moved;
    double sum = 0;
    for (int leaf = 0; leaf < moved.size(); leaf++) {
      sum += Math.max(0, moved.actual()[leaf]) + Math.max(0, moved.usual()[leaf]);
    }
    this.whole = sum;
  }

  /**
   * @param depth how many columns a row fixes at most
   */
  CubeNode root(int depth) {
    int[] all = new int[moved.size()];
    Arrays.setAll(all, leaf -> leaf);
    CubeNode bare = node(new int[0], all, List.of());
    List<Integer> order = new ArrayList<>();
    while (order.size() < depth) {
      int best = -1;
      double most = 0;
      for (int column = 0; column < levels.width(); column++) {
        double cost = comesNext(column, order) ? unlike(column, all, bare.ratio()) : 0;
        // Of equal ones the first that the table has; a difference in the last bits is none.
        if (comesNext(column, order) && (best < 0 || cost > most * (1 + 1e-9))) {
          best = column;
          most = cost;
        }
      }
      if (best < 0) {
        break;
      }
      order.add(best);
    }
    return grow(order, 0, new int[0], all);
  }

  private boolean comesNext(int column, List<Integer> order) {
    boolean below = column > 0 && levels.hierarchyOf(column - 1) == levels.hierarchyOf(column);
    return !order.contains(column) && (!below || order.contains(column - 1));
  }

  private double unlike(int column, int[] all, double ratio) {
    double cost = 0;
    for (int[] leaves : groups(column, all)) {
      cost += leaves.length == 0 ? 0 : node(new int[] {column}, leaves, List.of()).cost(ratio);
    }
    return cost;
  }

  private CubeNode grow(List<Integer> order, int at, int[] path, int[] leaves) {
    List<CubeNode> children = new ArrayList<>();
    if (at < order.size()) {
      int column = order.get(at);
      int[] longer =
          IntStream.concat(
                  Arrays.stream(path)
                      .filter(c -> levels.hierarchyOf(c) != levels.hierarchyOf(column)),
                  IntStream.of(column))
              .sorted()
              .toArray();
      int[][] groups = groups(column, leaves);
      Arrays.stream(groups)
          .filter(group -> group.length > 0)
          .sorted(Comparator.comparing(group -> last(column, group[0])))
          .forEach(group -> children.add(grow(order, at + 1, longer, group)));
    }
    return node(path, leaves, children);
  }

  private String last(int column, int leaf) {
    return levels.values(new int[] {column}, leaf).toString();
  }

  private CubeNode node(int[] path, int[] leaves, List<CubeNode> children) {
    double actual = 0;
    double usual = 0;
    for (int leaf : leaves) {
      actual += moved.actual()[leaf];
      usual += moved.usual()[leaf];
    }
    return new CubeNode(path, leaves[0], leaves.length, actual, usual, whole, children);
  }

  private int[][] groups(int column, int[] leaves) {
    int[] nodes = levels.nodes(column);
    int[] sizes = new int[levels.count(column)];
    for (int leaf : leaves) {
      sizes[nodes[leaf]]++;
    }
    int[][] groups = new int[sizes.length][];
    for (int node = 0; node < groups.length; node++) {
      groups[node] = new int[sizes[node]];
    }
    int[] next = new int[sizes.length];
    for (int leaf : leaves) {
      groups[nodes[leaf]][next[nodes[leaf]]++] = leaf;
    }
    return groups;
  }
}
