package dev.culprit.plugins.ripple;

import java.util.Arrays;

/** The leaves of every node of every column, so that those of an element are found quickly. */
final class LeafIndex {
  private final Columns columns;
  private final int[][] starts;
  private final int[][] leaves;

  LeafIndex(Columns columns) {
    this.columns = columns;
    this.starts = new int[columns.width()][];
    this.leaves = new int[columns.width()][];
    for (int column = 0; column < starts.length; column++) {
      sort(column);
    }
  }

  /** Those of an element that still live, ascending. */
  int[] of(Cuboid cuboid, int element, boolean[] live) {
    int[] chosen = cuboid.columns();
    int[] nodes = cuboid.nodesOf(element);
    int rarest = 0;
    for (int k = 1; k < chosen.length; k++) {
      if (count(chosen[k], nodes[k]) < count(chosen[rarest], nodes[rarest])) {
        rarest = k;
      }
    }
    int[] list = leaves[chosen[rarest]];
    int from = starts[chosen[rarest]][nodes[rarest]];
    int to = starts[chosen[rarest]][nodes[rarest] + 1];
    int[] found = new int[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      int leaf = list[i];
      boolean in = live[leaf];
      for (int k = 0; in && k < chosen.length; k++) {
        in = columns.nodes(chosen[k])[leaf] == nodes[k];
      }
      if (in) {
        found[size++] = leaf;
      }
    }
    return Arrays.copyOf(found, size);
  }

  private int count(int column, int node) {
    return starts[column][node + 1] - starts[column][node];
  }

  private void sort(int column) {
    int[] nodes = columns.nodes(column);
    int[] start = new int[columns.count(column) + 1];
    for (int node : nodes) {
      start[node + 1]++;
    }
    for (int node = 0; node < columns.count(column); node++) {
      start[node + 1] += start[node];
    }
    int[] next = start.clone();
    int[] sorted = new int[nodes.length];
    for (int leaf = 0; leaf < nodes.length; leaf++) {
      sorted[next[nodes[leaf]]++] = leaf;
    }
    starts[column] = start;
    leaves[column] = sorted;
  }
}
