package dev.culprit.infrastructure.launcher.explain;

import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the user says of dimensions, as hierarchies. */
public final class Dimensions {
  private Dimensions() {}

  /**
   * @param names columns that are dimensions of their own, unless a hierarchy has them
   * @param hierarchies each such as {@code state>county>city}
   * @param measures columns that cannot be dimensions
   */
  public static List<List<String>> of(
      List<String> names, List<String> hierarchies, List<String> measures) {
    List<List<String>> dimensions = new ArrayList<>();
    Set<String> taken = new HashSet<>(measures);
    for (String hierarchy : hierarchies) {
      List<String> levels = Arrays.stream(hierarchy.split(">", -1)).map(String::strip).toList();
      for (String level : levels) {
        if (level.isEmpty()) {
          throw Failure.badInput(
              "--hierarchy '%s' has an empty level: write for example \"state>county>city\"."
                  .formatted(hierarchy));
        }
        take(taken, level, "--hierarchy");
      }
      dimensions.add(levels);
    }
    for (String name : names) {
      boolean inHierarchy = dimensions.stream().anyMatch(levels -> levels.contains(name));
      if (!inHierarchy) {
        take(taken, name, "--dimensions");
        dimensions.add(List.of(name));
      }
    }
    return dimensions;
  }

  private static void take(Set<String> taken, String name, String option) {
    if (!taken.add(name)) {
      throw Failure.badInput(
          "%s names the column '%s', which is used already: name each column once."
              .formatted(option, name));
    }
  }
}
