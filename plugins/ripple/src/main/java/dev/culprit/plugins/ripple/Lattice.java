package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All cuboids that are searched: Π(levels + 1) − 1 of them, layer by layer; of many dimensions only
 * so many layers that at most {@value #MOST} cuboids come out.
 *
 * <p>Before the data is seen every layer is as likely as any other, and within a layer every cuboid
 * and every element; the price of a choice is minus the logarithm of that.
 */
final class Lattice {
  private static final int MOST = 255;

  /** Members are kept as long as they are no more numbers than this (4 B each). */
  private static final long ROOM = 8_000_000;

  private final LevelColumns columns;
  private final List<Cuboid> cuboids = new ArrayList<>();
  private final Map<List<Integer>, Cuboid> byColumns = new HashMap<>();
  private final Map<Cuboid, Map<Cuboid, Step>> steps = new IdentityHashMap<>();
  private final Map<Cuboid, Grouping> members = new IdentityHashMap<>();
  private long room = ROOM;
  private final int[] inLayer;
  private int layers;

  Lattice(LevelColumns columns) {
    this.columns = columns;
    this.inLayer = new int[columns.hierarchies() + 1];
    for (int layer = 1; layer <= columns.hierarchies(); layer++) {
      List<int[]> choices = new ArrayList<>();
      choose(layer, 0, new int[layer], 0, choices);
      if (layer > 1 && cuboids.size() + choices.size() > MOST) {
        break;
      }
      layers = layer;
      inLayer[layer] = choices.size();
      for (int[] choice : choices) {
        List<Integer> chosen = Arrays.stream(choice).boxed().toList();
        Cuboid coarser = byColumns.get(chosen.subList(0, layer - 1));
        Cuboid cuboid = Cuboid.of(columns, choice, coarser);
        cuboids.add(cuboid);
        byColumns.put(chosen, cuboid);
      }
    }
  }

  LevelColumns columns() {
    return columns;
  }

  List<Cuboid> cuboids() {
    return cuboids;
  }

  /** Nats to say which cuboid. */
  double priceOfCuboid(Cuboid cuboid) {
    return Math.log((double) layers * inLayer[cuboid.layer()]);
  }

  /** Nats to say which element, once the cuboid is known. */
  double priceOfElement(Cuboid cuboid) {
    return Math.log(cuboid.elements());
  }

  /** From a cuboid to one that is coarser; made once. */
  Step step(Cuboid finer, Cuboid coarser) {
    return steps
        .computeIfAbsent(coarser, any -> new IdentityHashMap<>())
        .computeIfAbsent(finer, any -> Step.of(columns.leaves(), finer, coarser));
  }

  /** The leaves of each element of several; made once, nothing where there is no room. */
  @Nullable Grouping members(Cuboid cuboid) {
    Grouping known = members.get(cuboid);
    if (known == null && room > 0) {
      known = Grouping.of(cuboid.ids(new int[columns.leaves()]), cuboid.shared());
      members.put(cuboid, known);
      room -= known.starts().length + known.leaves().length;
    }
    return known;
  }

  /**
   * What elements become in a coarser cuboid.
   *
   * @param to by element of several leaves, that of the coarser one; −1 where there is none
   * @param singles the leaves of the others
   */
  record Step(int[] to, int[] singles) {
    private static Step of(int leaves, Cuboid finer, Cuboid coarser) {
      int[] to = new int[finer.shared()];
      Arrays.fill(to, -1);
      int[] singles = new int[finer.range() - finer.shared()];
      int size = 0;
      int[] ids = finer.ids(new int[leaves]);
      for (int leaf = 0; leaf < leaves; leaf++) {
        if (ids[leaf] >= finer.shared()) {
          singles[size++] = leaf;
        } else if (to[ids[leaf]] < 0) {
          to[ids[leaf]] = coarser.id(leaf);
        }
      }
      return new Step(to, Arrays.copyOf(singles, size));
    }
  }

  /** Cuboids one step finer: one more hierarchy, or the next level of one that is there. */
  List<Cuboid> finer(Cuboid cuboid) {
    List<Cuboid> finer = new ArrayList<>();
    for (int column = 0; column < columns.width(); column++) {
      List<Integer> changed = new ArrayList<>();
      boolean deeper = true;
      boolean placed = false;
      for (int chosen : cuboid.columns()) {
        if (columns.hierarchyOf(chosen) == columns.hierarchyOf(column)) {
          deeper &= column == chosen + 1;
          changed.add(column);
          placed = true;
        } else {
          if (!placed && chosen > column) {
            changed.add(column);
            placed = true;
          }
          changed.add(chosen);
        }
      }
      if (!placed) {
        changed.add(column);
      }
      Cuboid found = deeper ? byColumns.get(changed) : null;
      if (found != null) {
        finer.add(found);
      }
    }
    return finer;
  }

  private void choose(int layer, int from, int[] chosen, int size, List<int[]> choices) {
    if (size == layer) {
      choices.add(chosen.clone());
      return;
    }
    for (int column = from; column < columns.width(); column++) {
      chosen[size] = column;
      int next = column + 1;
      while (next < columns.width() && columns.hierarchyOf(next) == columns.hierarchyOf(column)) {
        next++;
      }
      choose(layer, next, chosen, size + 1, choices);
    }
  }
}
