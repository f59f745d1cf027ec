package dev.culprit.spi.attributor;

import org.jspecify.annotations.Nullable;

/**
 * A choice of columns, at most one of each hierarchy. Its elements are numbered: by arithmetic
 * where most combinations can occur, by a stored column (4 B a leaf) where few do.
 */
public final class Cuboid {
  private final LevelColumns columns;
  private final int[] chosen;
  private final int @Nullable [] stored;
  private final int range;
  private final int elements;
  private int @Nullable [] examples;

  private Cuboid(LevelColumns columns, int[] chosen, int @Nullable [] stored, int range) {
    this.columns = columns;
    this.chosen = chosen;
    this.stored = stored;
    this.range = range;
    this.elements = distinct();
  }

  /**
   * @param chosen columns in ascending order, at most one of each hierarchy
   */
  public static Cuboid of(LevelColumns columns, int[] chosen) {
    int n = columns.leaves();
    double product = 1;
    for (int column : chosen) {
      product *= columns.count(column);
    }
    if (product <= 2.0 * n + 64) {
      return new Cuboid(columns, chosen, null, (int) product);
    }
    int[] ids = columns.nodes(chosen[0]).clone();
    int range = columns.count(chosen[0]);
    for (int i = 1; i < chosen.length; i++) {
      int[] next = columns.nodes(chosen[i]).clone();
      range = PairNumbers.pairs(ids, next, columns.count(chosen[i]));
      ids = next;
    }
    return new Cuboid(columns, chosen, ids, range);
  }

  public int[] columns() {
    return chosen;
  }

  /** How many hierarchies it fixes. */
  public int layer() {
    return chosen.length;
  }

  /** Element numbers are below it. */
  public int range() {
    return range;
  }

  /** How many elements there are. */
  public int elements() {
    return elements;
  }

  /** The element a leaf lies in. */
  public int id(int leaf) {
    if (stored != null) {
      return stored[leaf];
    }
    int id = 0;
    for (int column : chosen) {
      id = id * columns.count(column) + columns.nodes(column)[leaf];
    }
    return id;
  }

  /** The node in each of {@link #columns()}. */
  public int[] nodesOf(int element) {
    int[] nodes = new int[chosen.length];
    if (stored == null) {
      int rest = element;
      for (int k = chosen.length - 1; k >= 0; k--) {
        nodes[k] = rest % columns.count(chosen[k]);
        rest /= columns.count(chosen[k]);
      }
      return nodes;
    }
    if (examples == null) {
      examples = new int[range];
      for (int leaf = 0; leaf < stored.length; leaf++) {
        examples[stored[leaf]] = leaf;
      }
    }
    for (int k = 0; k < chosen.length; k++) {
      nodes[k] = columns.nodes(chosen[k])[examples[element]];
    }
    return nodes;
  }

  /** The element of every leaf; the array given serves where nothing is stored. */
  public int[] ids(int[] scratch) {
    if (stored != null) {
      return stored;
    }
    int n = columns.leaves();
    System.arraycopy(columns.nodes(chosen[0]), 0, scratch, 0, n);
    for (int k = 1; k < chosen.length; k++) {
      int count = columns.count(chosen[k]);
      int[] nodes = columns.nodes(chosen[k]);
      for (int i = 0; i < n; i++) {
        scratch[i] = scratch[i] * count + nodes[i];
      }
    }
    return scratch;
  }

  private int distinct() {
    if (stored != null) {
      return range;
    }
    int[] ids = ids(new int[columns.leaves()]);
    boolean[] seen = new boolean[range];
    int count = 0;
    for (int i = 0; i < columns.leaves(); i++) {
      if (!seen[ids[i]]) {
        seen[ids[i]] = true;
        count++;
      }
    }
    return count;
  }
}
