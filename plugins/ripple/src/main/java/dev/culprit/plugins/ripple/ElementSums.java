package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums of the rows of leaves by element, and what each element's evidence is at most by them. An
 * element of one leaf has none of its own: the row of its leaf says it. Coarse elements are added
 * up from finer ones; where elements have few leaves each, most are passed over.
 */
final class ElementSums {
  /** Sums are kept for as many numbers as this (4 B each). */
  private static final long KEPT = 8_000_000;

  /** Leaves an element of several, on the average, from which on all rows are added up at once. */
  private static final int SEVERAL = 8;

  /** Single leaves that say a little less than asked are kept in mind for the next question. */
  private static final double MARGIN = 4;

  private final Lattice lattice;
  private final Evidence evidence;
  private final int width;
  private final boolean[] live;
  private final int[] scratch;
  private final double[] rowMost;
  private final Map<Cuboid, Sums> kept = new IdentityHashMap<>();
  private final Map<Cuboid, LeanSums> lean = new IdentityHashMap<>();
  private final Map<Cuboid, Cuboid> sources = new IdentityHashMap<>();

  private int[] loud = new int[0];
  private double loudness = Double.POSITIVE_INFINITY;

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
    float[] numbers = evidence.rows().numbers();
    this.rowMost = new double[numbers.length / width];
    double[] parts = new double[rowMost.length];
    for (int row = 0; row < rowMost.length; row++) {
      rowMost[row] = evidence.bound(numbers, row * width);
      parts[row] = evidence.part(numbers, row * width, rowMost[row]);
    }
    Set<Cuboid> several = several();
    for (int i = lattice.cuboids().size() - 1; i >= 0; i--) {
      Cuboid cuboid = lattice.cuboids().get(i);
      if (several.contains(cuboid)) {
        Cuboid source = source(cuboid);
        if (source != null) {
          sources.put(cuboid, source);
        }
        kept.put(cuboid, bounded(sums(cuboid)));
      } else if (cuboid.shared() > 0) {
        lean.put(cuboid, new LeanSums(lattice, cuboid, evidence, parts, live, cuboid.ids(scratch)));
      }
    }
  }

  /**
   * Those whose elements have several leaves each, the coarsest first, as long as there is room.
   */
  private Set<Cuboid> several() {
    Set<Cuboid> several = Collections.newSetFromMap(new IdentityHashMap<>());
    long size = 0;
    List<Cuboid> coarsestFirst = new ArrayList<>(lattice.cuboids());
    coarsestFirst.sort(Comparator.comparingInt(Cuboid::shared));
    for (Cuboid cuboid : coarsestFirst) {
      int leaves = live.length - (cuboid.range() - cuboid.shared());
      size += (long) cuboid.shared() * width;
      if ((long) cuboid.shared() * SEVERAL <= leaves && size <= KEPT) {
        several.add(cuboid);
      }
    }
    return several;
  }

  /** Cuboids whose elements can be looked at at once. */
  boolean atOnce(Cuboid cuboid) {
    return kept.containsKey(cuboid);
  }

  /** Elements whose evidence may be more than this. */
  void above(Cuboid cuboid, double least, Visitor visitor) {
    Sums sums = kept.get(cuboid);
    LeanSums few = lean.get(cuboid);
    if (sums != null) {
      float[] rows = sums.rows();
      for (int element = 0, at = 0; element < cuboid.shared(); element++, at += width) {
        if (sums.most()[element] > least) {
          visitor.take(element, sums.most()[element], rows[at + width - 2], rows[at + width - 1]);
        }
      }
    } else if (few != null) {
      few.above(least, scratch, visitor);
    }
    if (cuboid.shared() < cuboid.range()) {
      singles(cuboid, least, visitor);
    }
  }

  private void singles(Cuboid cuboid, double least, Visitor visitor) {
    int[] of = evidence.rows().of();
    float[] rows = evidence.rows().numbers();
    for (int leaf : louder(least)) {
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

  /** Leaves that may say more than this alone, and some others. */
  private int[] louder(double least) {
    if (least >= loudness) {
      return loud;
    }
    loudness = least - MARGIN;
    int[] of = evidence.rows().of();
    int size = 0;
    for (int leaf = 0; leaf < live.length; leaf++) {
      if (live[leaf] && rowMost[of[leaf]] > loudness) {
        scratch[size++] = leaf;
      }
    }
    loud = Arrays.copyOf(scratch, size);
    return loud;
  }

  /** These leaves do not live any more. */
  void taken(int[] leaves) {
    for (int i = lattice.cuboids().size() - 1; i >= 0; i--) {
      Cuboid cuboid = lattice.cuboids().get(i);
      Sums sums = kept.get(cuboid);
      LeanSums few = lean.get(cuboid);
      Cuboid source = sources.get(cuboid);
      if (few != null) {
        few.taken(leaves);
      } else if (sums != null && source != null && leaves.length > source.elements()) {
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
        evidence.rows().add(sums.rows(), elements[i], leaves[i], -1);
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
    LeafRows rows = evidence.rows();
    Cuboid source = sources.get(cuboid);
    Sums parts = source == null ? null : kept.get(source);
    if (source == null || parts == null) {
      int[] ids = cuboid.ids(scratch);
      for (int leaf = 0; leaf < live.length; leaf++) {
        if (live[leaf] && ids[leaf] < cuboid.shared()) {
          rows.add(sums, ids[leaf], leaf, 1);
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
        rows.add(sums, element, leaf, 1);
      }
    }
    return sums;
  }
}
