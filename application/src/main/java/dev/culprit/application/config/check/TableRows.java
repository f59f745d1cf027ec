package dev.culprit.application.config.check;

import dev.culprit.application.config.ThresholdBounds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The bounds that meet in one series, row by row, and what a detector says of them. */
public final class TableRows {
  /** Pairs of rows that are looked at: a check is to end soon, also of the largest tables. */
  private static final int MOST_PAIRS = 1_000_000;

  private static final String ANY = "*";

  private TableRows() {}

  /**
   * @param tables by parameter
   * @param trial what a detector with these parameters more is refused for
   * @return the first refusal, and the series whose rows it is about
   */
  public static Optional<String> refusal(
      Map<String, ThresholdBounds> tables, Function<Map<String, Object>, Optional<String>> trial) {
    Set<Map<String, Object>> tried = new HashSet<>();
    for (Map<String, String> series : series(tables)) {
      Map<String, Object> bounds = new TreeMap<>();
      tables.forEach(
          (parameter, table) -> table.of(series).ifPresent(bound -> bounds.put(parameter, bound)));
      if (tried.add(bounds)) {
        Optional<String> refused = trial.apply(bounds);
        if (refused.isPresent()) {
          return Optional.of(withoutStop(refused.get()) + " (rows of " + text(series) + ")");
        }
      }
    }
    return Optional.empty();
  }

  /** The series that have rows, those of other tables with the same key among them. */
  private static Set<Map<String, String>> series(Map<String, ThresholdBounds> tables) {
    Map<Set<String>, Set<Map<String, String>>> byKey = new LinkedHashMap<>();
    tables
        .values()
        .forEach(
            table ->
                byKey
                    .computeIfAbsent(Set.copyOf(table.fields()), key -> new LinkedHashSet<>())
                    .addAll(table.rows()));
    Set<Map<String, String>> all = Set.of(Map.of());
    int pairs = 0;
    for (Set<Map<String, String>> rows : byKey.values()) {
      Set<Map<String, String>> joined = new LinkedHashSet<>();
      for (Map<String, String> before : all) {
        for (Map<String, String> row : rows) {
          if (pairs++ < MOST_PAIRS) {
            joined(before, row).ifPresent(joined::add);
          }
        }
      }
      all = joined.isEmpty() ? all : joined;
    }
    return all;
  }

  private static Optional<Map<String, String>> joined(
      Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new TreeMap<>(one);
    for (Map.Entry<String, String> entry : other.entrySet()) {
      String before = both.getOrDefault(entry.getKey(), ANY);
      if (before.equals(ANY)) {
        both.put(entry.getKey(), entry.getValue());
      } else if (!entry.getValue().equals(ANY) && !entry.getValue().equals(before)) {
        return Optional.empty();
      }
    }
    return Optional.of(both);
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String text(Map<String, String> series) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(series).forEach((field, value) -> parts.add(field + "=" + value));
    return parts.stream().collect(Collectors.joining(", "));
  }
}
