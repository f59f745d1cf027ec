package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.Arrays;

/**
 * What each element's evidence is at most, where there is no room for sums of rows, or where
 * elements have few leaves each and hardly one of them can matter: the sum of what its leaves add
 * at most, one number an element. Rows are added up only of elements for which that is not too
 * little, when somebody asks.
 */
final class LeanSums {
  /** Rows are added up for as many numbers at once (4 B each). */
  private static final int ROOM = 8_000_000;

  private final Lattice lattice;
  private final Cuboid cuboid;
  private final Evidence evidence;
  private final double[] parts;
  private final boolean[] live;

  /** By element: the sum of the parts of its leaves. */
  private final double[] apart;

  /** By element: the bound of its rows' sum; NaN where that has not been asked. */
  private final float[] most;

  private final float[] weights;
  private final float[] changes;

  /**
   * @param parts by row: what a leaf adds at most
   * @param ids by leaf: its element
   */
  LeanSums(
      Lattice lattice,
      Cuboid cuboid,
      Evidence evidence,
      double[] parts,
      boolean[] live,
      int[] ids) {
    this.lattice = lattice;
    this.cuboid = cuboid;
    this.evidence = evidence;
    this.parts = parts;
    this.live = live;
    int elements = cuboid.shared();
    this.apart = new double[elements];
    this.most = new float[elements];
    this.weights = new float[elements];
    this.changes = new float[elements];
    Arrays.fill(most, Float.NaN);
    int[] of = evidence.rows().of();
    for (int leaf = 0; leaf < live.length; leaf++) {
      if (live[leaf] && ids[leaf] < elements) {
        apart[ids[leaf]] += parts[of[leaf]];
      }
    }
  }

  /**
   * Elements whose evidence may be more than this.
   *
   * @param scratch for a number a leaf
   */
  void above(double least, int[] scratch, ElementSums.Visitor visitor) {
    int[] unknown = new int[16];
    int size = 0;
    for (int element = 0; element < apart.length; element++) {
      if (apart[element] > least && Float.isNaN(most[element])) {
        unknown = size < unknown.length ? unknown : Arrays.copyOf(unknown, 2 * size);
        unknown[size++] = element;
      }
    }
    int batch = ROOM / evidence.rows().width();
    for (int from = 0; from < size; from += batch) {
      addUp(Arrays.copyOfRange(unknown, from, Math.min(size, from + batch)), scratch);
    }
    for (int element = 0; element < apart.length; element++) {
      if (apart[element] > least && most[element] > least) {
        visitor.take(element, most[element], weights[element], changes[element]);
      }
    }
  }

  private void addUp(int[] elements, int[] scratch) {
    LeafRows rows = evidence.rows();
    int width = rows.width();
    float[] sums = new float[elements.length * width];
    Grouping members = lattice.members(cuboid);
    if (members == null) {
      addAll(elements, sums, scratch);
    } else {
      for (int i = 0; i < elements.length; i++) {
        for (int k = members.starts()[elements[i]]; k < members.starts()[elements[i] + 1]; k++) {
          int leaf = members.leaves()[k];
          if (live[leaf]) {
            rows.add(sums, i, leaf, 1);
          }
        }
      }
    }
    for (int i = 0, at = 0; i < elements.length; i++, at += width) {
      most[elements[i]] = Math.nextUp((float) evidence.bound(sums, at));
      weights[elements[i]] = sums[at + width - 2];
      changes[elements[i]] = sums[at + width - 1];
    }
  }

  private void addAll(int[] elements, float[] sums, int[] scratch) {
    int[] slots = new int[apart.length];
    for (int i = 0; i < elements.length; i++) {
      slots[elements[i]] = i + 1;
    }
    int[] ids = cuboid.ids(scratch);
    for (int leaf = 0; leaf < live.length; leaf++) {
      int id = ids[leaf];
      if (id < slots.length && slots[id] > 0 && live[leaf]) {
        evidence.rows().add(sums, slots[id] - 1, leaf, 1);
      }
    }
  }

  /** These leaves do not live any more. */
  void taken(int[] leaves) {
    int[] of = evidence.rows().of();
    for (int leaf : leaves) {
      int element = cuboid.id(leaf);
      if (element < apart.length) {
        apart[element] = Math.max(0, apart[element] - parts[of[leaf]]);
        most[element] = Float.NaN;
      }
    }
  }
}
