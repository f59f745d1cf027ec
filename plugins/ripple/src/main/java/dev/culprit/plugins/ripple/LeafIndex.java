package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the leaves of an element: through those of its rarest node, 4 B a leaf and column; for
 * cuboids that are asked often through a list of their own, made then, as long as there is room.
 */
final class LeafIndex {
  private static final int OFTEN = 3;
  private static final long ROOM = 8_000_000;

  private final LevelColumns columns;
  private final Map<Cuboid, int[]> asked = new IdentityHashMap<>();
  private final Map<Cuboid, Grouping> grouped = new IdentityHashMap<>();
  private long room = ROOM;
  private final Grouping[] nodes;

  LeafIndex(LevelColumns columns) {
    this.columns = columns;
    this.nodes = new Grouping[columns.width()];
    for (int column = 0; column < nodes.length; column++) {
      nodes[column] = Grouping.of(columns.nodes(column), columns.count(column));
    }
  }

  /** Those of an element that still live, ascending. */
  int[] of(Cuboid cuboid, int element, boolean[] live) {
    Grouping own = grouping(cuboid);
    if (own == null) {
      return filtered(cuboid, element, live);
    }
    int[] found = new int[own.count(element)];
    int size = 0;
    for (int i = own.starts()[element]; i < own.starts()[element + 1]; i++) {
      int leaf = own.leaves()[i];
      if (live[leaf]) {
        found[size++] = leaf;
      }
    }
    return size == found.length ? found : Arrays.copyOf(found, size);
  }

  private @Nullable Grouping grouping(Cuboid cuboid) {
    Grouping own = grouped.get(cuboid);
    if (own != null) {
      return own;
    }
    long needed = columns.leaves() + cuboid.range();
    if (++asked.computeIfAbsent(cuboid, any -> new int[1])[0] <= OFTEN || needed > room) {
      return null;
    }
    room -= needed;
    int[] ids = cuboid.ids(new int[columns.leaves()]);
    own = Grouping.of(ids, cuboid.range());
    grouped.put(cuboid, own);
    return own;
  }

  private int[] filtered(Cuboid cuboid, int element, boolean[] live) {
    int[] chosen = cuboid.columns();
    int[] wanted = cuboid.nodesOf(element);
    int rarest = 0;
    for (int k = 1; k < chosen.length; k++) {
      if (nodes[chosen[k]].count(wanted[k]) < nodes[chosen[rarest]].count(wanted[rarest])) {
        rarest = k;
      }
    }
    Grouping list = nodes[chosen[rarest]];
    int[] found = new int[list.count(wanted[rarest])];
    int size = 0;
    for (int i = list.starts()[wanted[rarest]]; i < list.starts()[wanted[rarest] + 1]; i++) {
      int leaf = list.leaves()[i];
      boolean in = live[leaf];
      for (int k = 0; in && k < chosen.length; k++) {
        in = columns.nodes(chosen[k])[leaf] == wanted[k];
      }
      if (in) {
        found[size++] = leaf;
      }
    }
    return Arrays.copyOf(found, size);
  }
}
