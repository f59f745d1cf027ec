package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.Cuboid;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.List;

/** The cuboids that fix the same number of hierarchies. */
final class Layers {
  private static final int MOST = 255;

  private Layers() {}

  /** None where a layer has more than {@value #MOST}: each costs 4 bytes a leaf. */
  static List<Cuboid> cuboids(LevelColumns levels, int layer) {
    List<int[]> choices = new ArrayList<>();
    choose(levels, 0, new int[layer], 0, choices);
    return choices.size() > MOST
        ? List.of()
        : choices.stream().map(chosen -> Cuboid.of(levels, chosen)).toList();
  }

  private static void choose(
      LevelColumns levels, int from, int[] chosen, int size, List<int[]> choices) {
    if (choices.size() > MOST) {
      return;
    }
    if (size == chosen.length) {
      choices.add(chosen.clone());
      return;
    }
    for (int column = from; column < levels.width(); column++) {
      chosen[size] = column;
      int next = column + 1;
      while (next < levels.width() && levels.hierarchyOf(next) == levels.hierarchyOf(column)) {
        next++;
      }
      choose(levels, next, chosen, size + 1, choices);
    }
  }
}
