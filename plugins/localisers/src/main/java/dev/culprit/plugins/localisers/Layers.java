package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.List;

/** The cuboids that fix the same number of hierarchies. */
final class Layers {
  private Layers() {}

  static List<Cuboid> cuboids(LevelColumns levels, int layer) {
    List<Cuboid> cuboids = new ArrayList<>();
    choose(levels, 0, new int[layer], 0, cuboids);
    return cuboids;
  }

  private static void choose(
      LevelColumns levels, int from, int[] chosen, int size, List<Cuboid> cuboids) {
    if (size == chosen.length) {
      cuboids.add(Cuboid.of(levels, chosen.clone()));
      return;
    }
    for (int column = from; column < levels.width(); column++) {
      chosen[size] = column;
      int next = column + 1;
      while (next < levels.width() && levels.hierarchyOf(next) == levels.hierarchyOf(column)) {
        next++;
      }
      choose(levels, next, chosen, size + 1, cuboids);
    }
  }
}
