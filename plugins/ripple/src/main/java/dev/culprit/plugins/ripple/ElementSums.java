package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of the rows of leaves by element, and what each element's evidence is at most by them. An
 * element of one leaf has none of its own: the row of its leaf says it. Coarse elements are added
 * up from finer ones.
 */
final class ElementSums {
  /** Sums are kept for as many numbers as this (4 B each), else made anew when they are needed. */
  private static final long KEPT = 8_000_000;

  private final Lattice lattice;
  private final Evidence evidence;
  private final int width;
  private final boolean[] live;
  private final int[] scratch;
  private final double[] rowMost;
  private final Map<Cuboid, Sums> kept = new IdentityHashMap<>();
  private final Map<Cuboid, Cuboid> sources = new IdentityHashMap<>();

  /** Of the elements of several leaves, by element. */
  private record Sums(float[] rows, double[] most) {}

  /** Takes elements. */
  interface Visitor {
    void take(int element, double most, double weight, double change);
  }

  /**
   * @param live leaves that are looked at; what is taken out of it later must be told to {@link
   *     #taken}
   */
  ElementSums(Lattice lattice, Evidence evidence, boolean[] live) {
    this.lattice = lattice;
    this.evidence = evidence;
    this.width = evidence.rows().width();
    this.live = live;
    this.scratch = new int[live.length];
    this.rowMost = new double[evidence.rows().numbers().length / width];
    for (int row = 0; row < rowMost.length; row++) {
      rowMost[row] = evidence.bound(evidence.rows().numbers(), row * width);
    }
    long size = 0;
    for (int i = lattice.cuboids().size() - 1; i >= 0; i--) {
      Cuboid cuboid = lattice.cuboids().get(i);
      Cuboid source = source(cuboid);
      if (source != null) {
        sources.put(cuboid, source);
      }
      long needed = (long) cuboid.shared() * width;
      if (size + needed <= KEPT) {
        size += needed;
        kept.put(cuboid, bounded(sums(cuboid)));
      }
    }
  }

  /** Elements whose evidence may be more than this. */
  void above(Cuboid cuboid, double least, Visitor visitor) {
    Sums held = kept.get(cuboid);
    Sums sums = held == null ? bounded(sums(cuboid)) : held;
    float[] rows = sums.rows();
    for (int element = 0, at = 0; element < cuboid.shared(); element++, at += width) {
      if (sums.most()[element] > least) {
        visitor.take(element, sums.most()[element], rows[at + width - 2], rows[at + width - 1]);
      }
    }
    if (cuboid.shared() < cuboid.range()) {
      singles(cuboid, least, visitor);
    }
  }

  private void singles(Cuboid cuboid, double least, Visitor visitor) {
    int[] of = evidence.rows().of();
    float[] rows = evidence.rows().numbers();
    for (int leaf = 0; leaf < live.length; leaf++) {
      double most = rowMost[of[leaf]];
      if (most > least && live[leaf]) {
        int element = cuboid.id(leaf);
        if (element >= cuboid.shared()) {
          int end = (of[leaf] + 1) * width;
          visitor.take(element, most, rows[end - 2], rows[end - 1]);
        }
      }
    }
  }

  /** These leaves do not live any more. */
  void taken(int[] leaves) {
    for (int i = lattice.cuboids().size() - 1; i >= 0; i--) {
      Cuboid cuboid = lattice.cuboids().get(i);
      Sums sums = kept.get(cuboid);
      Cuboid source = sources.get(cuboid);
      if (sums != null && source != null && leaves.length > source.elements()) {
        kept.put(cuboid, bounded(sums(cuboid)));
      } else if (sums != null && cuboid.shared() > 0) {
        subtract(cuboid, sums, leaves);
      }
    }
  }

  private void subtract(Cuboid cuboid, Sums sums, int[] leaves) {
    int[] elements = new int[leaves.length];
    for (int i = 0; i < leaves.length; i++) {
      elements[i] = cuboid.id(leaves[i]);
      if (elements[i] < cuboid.shared()) {
        add(sums.rows(), elements[i], leaves[i], -1);
      }
    }
    boolean many = leaves.length > cuboid.shared();
    int touched = many ? cuboid.shared() : leaves.length;
    for (int i = 0; i < touched; i++) {
      int element = many ? i : elements[i];
      if (element < cuboid.shared()) {
        sums.most()[element] = evidence.bound(sums.rows(), element * width);
      }
    }
  }

  private Sums bounded(float[] rows) {
    double[] most = new double[rows.length / width];
    for (int element = 0; element < most.length; element++) {
      most[element] = evidence.bound(rows, element * width);
    }
    return new Sums(rows, most);
  }

  /** The finer cuboid with the fewest elements, where sums of it are kept. */
  private @Nullable Cuboid source(Cuboid cuboid) {
    Cuboid source = null;
    for (Cuboid finer : lattice.finer(cuboid)) {
      boolean fewer = finer.elements() < (source == null ? live.length : source.elements());
      source = fewer && kept.containsKey(finer) ? finer : source;
    }
    return source;
  }

  private float[] sums(Cuboid cuboid) {
    float[] sums = new float[cuboid.shared() * width];
    if (sums.length == 0) {
      return sums;
    }
    Cuboid source = sources.get(cuboid);
    Sums parts = source == null ? null : kept.get(source);
    if (source == null || parts == null) {
      int[] ids = cuboid.ids(scratch);
      for (int leaf = 0; leaf < live.length; leaf++) {
        if (live[leaf] && ids[leaf] < cuboid.shared()) {
          add(sums, ids[leaf], leaf, 1);
        }
      }
      return sums;
    }
    Lattice.Step step = lattice.step(source, cuboid);
    for (int element = 0; element < step.to().length; element++) {
      int to = step.to()[element] * width;
      if (to >= 0 && to < sums.length) {
        int from = element * width;
        for (int k = 0; k < width; k++) {
          sums[to + k] += parts.rows()[from + k];
        }
      }
    }
    for (int leaf : step.singles()) {
      int element = cuboid.id(leaf);
      if (live[leaf] && element < cuboid.shared()) {
        add(sums, element, leaf, 1);
      }
    }
    return sums;
  }

  private void add(float[] sums, int element, int leaf, float sign) {
    float[] rows = evidence.rows().numbers();
    int from = evidence.rows().of()[leaf] * width;
    int to = element * width;
    for (int k = 0; k < width; k++) {
      sums[to + k] += sign * rows[from + k];
    }
  }
}
