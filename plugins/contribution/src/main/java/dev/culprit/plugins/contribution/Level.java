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
  final @Nullable Level parent;
  private final LeafTable table;
  private final List<Integer> path;
  private final int[] nodeOf;
  private final int[] parentOf;
  private final int[] example;
  private final int[] count;
  private final double[] expected;
  private final double[] actual;
  private final double[] variance;

  private Level(
      LeafTable table, List<Integer> path, @Nullable Level parent, int[] nodeOf, int nodes) {
    this.table = table;
    this.path = path;
    this.parent = parent;
    this.nodeOf = nodeOf;
    this.parentOf = new int[nodes];
    this.example = new int[nodes];
    this.count = new int[nodes];
    this.expected = new double[nodes];
    this.actual = new double[nodes];
    this.variance = new double[nodes];
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

  /** Sums over these leaves, and no others. */
  void sum(Effects effects, int[] leaves, int size) {
    Arrays.fill(count, 0);
    Arrays.fill(expected, 0);
    Arrays.fill(actual, 0);
    Arrays.fill(variance, 0);
    for (int k = 0; k < size; k++) {
      int leaf = leaves[k];
      int node = nodeOf[leaf];
      count[node]++;
      expected[node] += effects.expected[leaf];
      actual[node] += effects.actual[leaf];
      variance[node] += effects.variance[leaf];
    }
  }

  int nodes() {
    return count.length;
  }

  int node(int leaf) {
    return nodeOf[leaf];
  }

  int parentOf(int node) {
    return parentOf[node];
  }

  int count(int node) {
    return count[node];
  }

  double expected(int node) {
    return expected[node];
  }

  double actual(int node) {
    return actual[node];
  }

  double variance(int node) {
    return variance[node];
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
