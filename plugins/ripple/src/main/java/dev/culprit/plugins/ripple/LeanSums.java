package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.Arrays;

/**
 * What each element's evidence is at most, where there is no room for sums of rows, or where
 * elements have few leaves each and hardly one of them can matter: the sum of what its leaves add
 * at most, one number an element. Rows are added up only of elements for which that is not too
 * little, when somebody asks. 8 B an element, and 12 B of those that were asked.
 */
final class LeanSums {
  /** Rows are added up for as many numbers at once (4 B each). */
  private static final int ROOM = 8_000_000;

  private static final int KNOWN = 3;

  private final Lattice lattice;
  private final Cuboid cuboid;
  private final Evidence evidence;
  private final double[] parts;
  private final boolean[] live;

  /** By element: not less than the sum of the parts of its leaves. */
  private final float[] apart;

  /** By element: where it is known, from 1; 0 where nobody has asked. */
  private final int[] places;

  /** By place: the bound of the rows' sum, weight, change. */
  private float[] known = new float[KNOWN];

  private int size = 1;

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
    this.apart = new float[elements];
    this.places = new int[elements];
    double[] sums = new double[elements];
    int[] of = evidence.rows().of();
    for (int leaf = 0; leaf < live.length; leaf++) {
      if (live[leaf] && ids[leaf] < elements) {
        sums[ids[leaf]] += parts[of[leaf]];
      }
    }
    for (int element = 0; element < elements; element++) {
      apart[element] = Math.nextUp((float) sums[element]);
    }
  }

  /**
   * Elements whose evidence may be more than this.
   *
   * @param scratch for a number a leaf
   */
  void above(double least, int[] scratch, ElementSums.Visitor visitor) {
    int[] unknown = new int[16];
    int count = 0;
    for (int element = 0; element < apart.length; element++) {
      if (apart[element] > least && places[element] == 0) {
        unknown = count < unknown.length ? unknown : Arrays.copyOf(unknown, 2 * count);
        unknown[count++] = element;
      }
    }
    int batch = ROOM / evidence.rows().width();
    for (int from = 0; from < count; from += batch) {
      addUp(Arrays.copyOfRange(unknown, from, Math.min(count, from + batch)), scratch);
    }
    for (int element = 0; element < apart.length; element++) {
      int at = KNOWN * places[element];
      if (apart[element] > least && known[at] > least) {
        visitor.take(element, known[at], known[at + 1], known[at + 2]);
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
    int needed = KNOWN * (size + elements.length);
    known =
        needed > known.length ? Arrays.copyOf(known, Math.max(needed, 2 * known.length)) : known;
    for (int i = 0, from = 0; i < elements.length; i++, from += width) {
      places[elements[i]] = size;
      int at = KNOWN * size++;
      known[at] = Math.nextUp((float) evidence.bound(sums, from));
      known[at + 1] = sums[from + width - 2];
      known[at + 2] = sums[from + width - 1];
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
        double left = Math.max(0, apart[element] - parts[of[leaf]]);
        apart[element] = Math.nextUp((float) left);
        places[element] = 0;
      }
    }
  }
}
