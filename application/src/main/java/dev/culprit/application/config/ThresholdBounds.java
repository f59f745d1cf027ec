package dev.culprit.application.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The bounds of a threshold table, by the values of its key fields. An empty bound is none. A row
 * with {@code *} in place of every key's value serves the series that have no row of their own.
 */
public final class ThresholdBounds {
  private static final String ANY = BoundRows.ANY;

  private final List<String> fields;
  private final Map<List<String>, Double> bounds = new LinkedHashMap<>();

  private ThresholdBounds(List<String> fields) {
    this.fields = fields;
  }

  /** Those that stand in the metric itself. */
  public static ThresholdBounds of(BoundRows inline) {
    ThresholdBounds read = new ThresholdBounds(inline.fields());
    for (BoundRows.Row row : inline.rows()) {
      List<String> values = read.fields.stream().map(f -> row.key().getOrDefault(f, "")).toList();
      read.bounds.put(values, row.bound());
    }
    return read;
  }

  /**
   * @throws IllegalArgumentException naming line and column of what does not fit
   */
  public static ThresholdBounds of(ThresholdTable table) {
    ThresholdBounds read = new ThresholdBounds(List.copyOf(table.key().keySet()));
    if (table.rows().isEmpty()) {
      return read;
    }
    List<String> lines = table.rows().get().lines().toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("the file is empty: a line of headings is needed");
    }
    List<String> headings = columns(lines.get(0).replace("\uFEFF", ""));
    List<Integer> keys = new ArrayList<>();
    read.fields.forEach(field -> keys.add(at(headings, table.key().getOrDefault(field, field))));
    int bound = at(headings, table.bound());
    for (int line = 1; line < lines.size(); line++) {
      if (!lines.get(line).isBlank()) {
        List<String> row = columns(lines.get(line));
        if (row.size() != headings.size()) {
          throw new IllegalArgumentException(
              "line %d has %d columns instead of %d"
                  .formatted(line + 1, row.size(), headings.size()));
        }
        read.take(line + 1, keys.stream().map(row::get).toList(), row.get(bound), table.bound());
      }
    }
    return read;
  }

  /**
   * The bound of a series.
   *
   * @param labels split-by field to value
   */
  public OptionalDouble of(Map<String, String> labels) {
    List<String> values = fields.stream().map(f -> labels.getOrDefault(f, "")).toList();
    Double bound = bounds.get(values);
    if (bound == null) {
      bound = bounds.get(fields.stream().map(f -> ANY).toList());
    }
    return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound);
  }

  /** Fields that a row is found by. */
  public List<String> fields() {
    return fields;
  }

  /** The same as they may stand in a metric. */
  public BoundRows inline() {
    List<BoundRows.Row> rows = new ArrayList<>();
    List<Map<String, String>> keys = rows();
    for (Map<String, String> key : keys) {
      Double bound = bounds.get(fields.stream().map(f -> key.getOrDefault(f, "")).toList());
      rows.add(new BoundRows.Row(key, bound == null ? Double.NaN : bound));
    }
    return new BoundRows(rows);
  }

  /** The rows with a bound, as field to value, in the order of the file. */
  public List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> values : bounds.keySet()) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(fields.get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private void take(int line, List<String> values, String bound, String column) {
    if (values.contains(ANY) && !values.stream().allMatch(ANY::equals)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "line %d: '*' stands in only some of the key columns, and serves no series then: put it in all of them",
              line));
    }
    if (bound.isEmpty()) {
      return;
    }
    double number;
    try {
      number = Double.parseDouble(bound);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "line %d, column '%s': '%s' is no number", line, column, bound));
    }
    if (bounds.put(values, number) != null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "line %d: a second row for %s", line, values));
    }
  }

  private static int at(List<String> headings, String column) {
    int at = headings.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "there is no column '%s': one of %s".formatted(column, String.join(", ", headings)));
    }
    return at;
  }

  /** Fields of a line; quotes around a field may hold commas. */
  private static List<String> columns(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
