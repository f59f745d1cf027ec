package dev.culprit.infrastructure.launcher.inside;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which fields stand above which, as states stand above counties: where every value of one comes
 * with a single value of the other, and this was seen often enough not to be chance.
 */
final class HierarchyGuess {
  /** Records that could have shown the contrary: those that repeat a value of the lower field. */
  private static final long LEAST_REPEATED = 20;

  /** With a value as common as this in the upper field, nearly anything would stand below it. */
  private static final double MOST_COMMON = 0.8;

  /** What may stand around a ">" in a configuration. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");

  private final List<Map<String, String>> records;

  /**
   * @param records values by field
   */
  HierarchyGuess(List<Map<String, String>> records) {
    this.records = records;
  }

  /**
   * Puts fields into hierarchies, each from the top down; a field alone is one of a single level.
   *
   * @param fields those of fewest values first
   */
  List<List<String>> of(List<String> fields) {
    List<List<String>> hierarchies = new ArrayList<>();
    for (String field : fields) {
      List<String> home = null;
      for (List<String> hierarchy : hierarchies) {
        if (home == null && above(hierarchy.get(hierarchy.size() - 1), field)) {
          home = hierarchy;
        }
      }
      if (home == null) {
        hierarchies.add(new ArrayList<>(List.of(field)));
      } else {
        home.add(field);
      }
    }
    return hierarchies;
  }

  private boolean above(String upper, String lower) {
    if (!PLAIN.matcher(upper).matches() || !PLAIN.matcher(lower).matches()) {
      return false;
    }
    Map<String, String> parents = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    long both = 0;
    for (Map<String, String> each : records) {
      @Nullable String high = each.get(upper);
      @Nullable String low = each.get(lower);
      if (high == null || low == null) {
        continue;
      }
      both++;
      counts.merge(high, 1L, Long::sum);
      String known = parents.putIfAbsent(low, high);
      if (known != null && !Objects.equals(known, high)) {
        return false;
      }
    }
    long most = counts.values().stream().mapToLong(n -> n).max().orElse(0);
    return parents.size() > counts.size()
        && both - parents.size() >= LEAST_REPEATED
        && most <= MOST_COMMON * both;
  }
}
