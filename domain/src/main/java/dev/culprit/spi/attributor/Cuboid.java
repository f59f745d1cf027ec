package dev.culprit.spi.attributor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A choice of columns, at most one of each hierarchy. Its elements are numbered: by arithmetic
 * where most combinations can occur, by a stored column (4 B a leaf) where few do. Where many of
 * them have one leaf only, those come last.
 */
public final class Cuboid {
  /** Combinations for each leaf, up to which hardly one has a leaf for itself. */
  private static final double DENSE = 0.25;

  /** Part of all elements that have one leaf, from which on they are told apart. */
  private static final double MANY = 0.25;

  private static final int BLOCK = 4096;

  private final LevelColumns columns;
  private final int[] chosen;
  private final int @Nullable [] stored;
  private final int range;
  private final int elements;
  private final int shared;
  private int @Nullable [] examples;

  private Cuboid(LevelColumns columns, int[] chosen, int @Nullable [] stored, Numbers numbers) {
    this.columns = columns;
    this.chosen = chosen;
    this.stored = stored;
    this.range = numbers.range();
    this.elements = numbers.elements();
    this.shared = numbers.shared();
  }

  /** How elements are numbered: below {@code range}, those of several leaves below another. */
  private record Numbers(int range, int elements, int shared) {}

  /**
   * @param chosen columns in ascending order, at most one of each hierarchy
   */
  public static Cuboid of(LevelColumns columns, int[] chosen) {
    return of(columns, chosen, null);
  }

  /**
   * The same, sooner.
   *
   * @param coarser the cuboid of all chosen columns but the last, where there is one
   */
  public static Cuboid of(LevelColumns columns, int[] chosen, @Nullable Cuboid coarser) {
    int n = columns.leaves();
    double product = 1;
    for (int column : chosen) {
      product *= columns.count(column);
    }
    if (product <= DENSE * n) {
      int elements = distinct(columns, chosen, (int) product);
      return new Cuboid(columns, chosen, null, new Numbers((int) product, elements, (int) product));
    }
    if (product <= 2.0 * n + 64) {
      int[] ids = new int[n];
      numbers(columns, chosen, 0, n, ids);
      int[] leaves = counts(ids, (int) product);
      Numbers numbers = new Numbers((int) product, having(leaves, 1), (int) product);
      if (numbers.elements() == n) {
        return new Cuboid(columns, chosen, null, new Numbers((int) product, n, 0));
      }
      boolean many = singles(leaves) > MANY * numbers.elements();
      return many
          ? new Cuboid(columns, chosen, ids, ordered(ids, leaves))
          : new Cuboid(columns, chosen, null, numbers);
    }
    int last = chosen[chosen.length - 1];
    int[] before =
        coarser == null
            ? stepByStep(columns, Arrays.copyOf(chosen, chosen.length - 1))
            : coarser.ids(new int[n]);
    int[] ids = columns.nodes(last).clone();
    int range = PairNumbers.pairs(before, ids, columns.count(last));
    int[] leaves = counts(ids, range);
    boolean many = singles(leaves) > MANY * range;
    return new Cuboid(
        columns, chosen, ids, many ? ordered(ids, leaves) : new Numbers(range, range, range));
  }

  /** Numbers of the combinations of some columns, of none all 0. */
  private static int[] stepByStep(LevelColumns columns, int[] chosen) {
    int[] ids = new int[columns.leaves()];
    for (int column : chosen) {
      int[] next = columns.nodes(column).clone();
      PairNumbers.pairs(ids, next, columns.count(column));
      ids = next;
    }
    return ids;
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

  /** From it on each element has one leaf; those below it may have several. */
  public int shared() {
    return shared;
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
    numbers(columns, chosen, 0, columns.leaves(), scratch);
    return scratch;
  }

  /** Numbers by arithmetic, of the leaves from one on. */
  private static void numbers(
      LevelColumns columns, int[] chosen, int from, int size, int[] numbers) {
    System.arraycopy(columns.nodes(chosen[0]), from, numbers, 0, size);
    for (int k = 1; k < chosen.length; k++) {
      int count = columns.count(chosen[k]);
      int[] nodes = columns.nodes(chosen[k]);
      for (int i = 0; i < size; i++) {
        numbers[i] = numbers[i] * count + nodes[from + i];
      }
    }
  }

  /** How many elements there are; looks no further once all have been seen. */
  private static int distinct(LevelColumns columns, int[] chosen, int range) {
    int n = columns.leaves();
    int[] block = new int[Math.min(n, BLOCK)];
    boolean[] seen = new boolean[range];
    int count = 0;
    for (int from = 0; from < n && count < range; from += BLOCK) {
      int size = Math.min(BLOCK, n - from);
      numbers(columns, chosen, from, size, block);
      for (int i = 0; i < size; i++) {
        if (!seen[block[i]]) {
          seen[block[i]] = true;
          count++;
        }
      }
    }
    return count;
  }

  private static int[] counts(int[] ids, int range) {
    int[] leaves = new int[range];
    for (int id : ids) {
      leaves[id]++;
    }
    return leaves;
  }

  private static int having(int[] leaves, int least) {
    int elements = 0;
    for (int count : leaves) {
      elements += count >= least ? 1 : 0;
    }
    return elements;
  }

  private static int singles(int[] leaves) {
    return having(leaves, 1) - having(leaves, 2);
  }

  /** Numbers the elements anew, those of one leaf last. */
  private static Numbers ordered(int[] ids, int[] leaves) {
    int shared = 0;
    int single = having(leaves, 2);
    Numbers numbers = new Numbers(having(leaves, 1), having(leaves, 1), single);
    for (int id = 0; id < leaves.length; id++) {
      int count = leaves[id];
      if (count > 0) {
        leaves[id] = count > 1 ? shared++ : single++;
      }
    }
    for (int i = 0; i < ids.length; i++) {
      ids[i] = leaves[ids[i]];
    }
    return numbers;
  }
}
