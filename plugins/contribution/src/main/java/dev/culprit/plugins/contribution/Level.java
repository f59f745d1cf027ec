package dev.culprit.plugins.contribution;

import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One level of one hierarchy, with a node for every value below every parent (a county's name may
 * occur in several states), and the sums of the leaves that are still to be explained.
 */
final class Level {
  private static final int WIDTH = 4;

  final @Nullable Level parent;
  private final LeafTable table;
  private final List<Integer> path;
  private final int[] nodeOf;
  private final int[] parentOf;
  private final int[] example;

  /** By node: expected, actual, variance, leaves; side by side because they are read together. */
  private final double[] sums;

  private Level(
      LeafTable table, List<Integer> path, @Nullable Level parent, int[] nodeOf, int nodes) {
    this.table = table;
    this.path = path;
    this.parent = parent;
    this.nodeOf = nodeOf;
    this.parentOf = new int[nodes];
    this.example = new int[nodes];
    this.sums = new double[WIDTH * nodes];
    for (int i = 0; i < nodeOf.length; i++) {
      example[nodeOf[i]] = i;
      parentOf[nodeOf[i]] = parent == null ? -1 : parent.nodeOf[i];
    }
  }

  /** All levels of a table; a parent comes before its children. */
  static List<Level> all(LeafTable table) {
    List<Level> levels = new ArrayList<>();
    Level above = null;
    for (int d = 0; d < table.dimensions().size(); d++) {
      Dimension dimension = table.dimensions().get(d);
      boolean below = d > 0 && table.dimensions().get(d - 1).hierarchy() == dimension.hierarchy();
      above = of(table, d, below ? above : null);
      levels.add(above);
    }
    return levels;
  }

  private static Level of(LeafTable table, int dimension, @Nullable Level parent) {
    int[] codes = new int[table.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = table.code(dimension, i);
    }
    int values = table.dimensions().get(dimension).values().size();
    if (parent == null) {
      return new Level(table, List.of(dimension), null, codes, values);
    }
    List<Integer> path = new ArrayList<>(parent.path);
    path.add(dimension);
    if (hasOneParentEach(codes, parent.nodeOf, values)) {
      return new Level(table, path, parent, codes, values);
    }
    Map<Long, Integer> nodes = new HashMap<>();
    for (int i = 0; i < codes.length; i++) {
      long key = (long) parent.nodeOf[i] * values + codes[i];
      Integer known = nodes.get(key);
      if (known == null) {
        known = nodes.size();
        nodes.put(key, known);
      }
      codes[i] = known;
    }
    return new Level(table, path, parent, codes, nodes.size());
  }

  private static boolean hasOneParentEach(int[] codes, int[] parents, int values) {
    int[] parent = new int[values];
    Arrays.fill(parent, -1);
    for (int i = 0; i < codes.length; i++) {
      int known = parent[codes[i]];
      if (known >= 0 && known != parents[i]) {
        return false;
      }
      parent[codes[i]] = parents[i];
    }
    return true;
  }

  /** Forgets all sums. */
  void clear() {
    Arrays.fill(sums, 0);
  }

  /** Adds leaves to the sums (sign 1), or takes them out again (sign −1). */
  void add(Effects effects, int[] leaves, int size, int sign) {
    for (int k = 0; k < size; k++) {
      int leaf = leaves[k];
      int at = WIDTH * nodeOf[leaf];
      sums[at] += sign * effects.expected[leaf];
      sums[at + 1] += sign * effects.actual[leaf];
      sums[at + 2] += sign * effects.variance[leaf];
      sums[at + 3] += sign;
    }
  }

  int nodes() {
    return example.length;
  }

  int node(int leaf) {
    return nodeOf[leaf];
  }

  int parentOf(int node) {
    return parentOf[node];
  }

  int count(int node) {
    return (int) sums[WIDTH * node + 3];
  }

  double expected(int node) {
    return sums[WIDTH * node];
  }

  double actual(int node) {
    return sums[WIDTH * node + 1];
  }

  double variance(int node) {
    return sums[WIDTH * node + 2];
  }

  /** The values that define a node, from coarse to fine. */
  List<DimensionValue> values(int node) {
    List<DimensionValue> values = new ArrayList<>();
    for (int dimension : path) {
      values.add(
          new DimensionValue(
              table.dimensions().get(dimension).name(), table.value(dimension, example[node])));
    }
    return values;
  }

  /** For ties only. */
  String name(int node) {
    return values(node).toString();
  }

  /** How many levels are above. */
  int depth() {
    return path.size() - 1;
  }
}
