package dev.culprit.application.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bounds per series that stand in a metric itself, so that they travel wherever it does. A row with
 * {@value #ANY} in place of every field's value serves the series that have no row of their own.
 *
 * @param rows all by the same fields, no two of the same values; none: no series has a bound
 */
public record BoundRows(List<Row> rows) {
  /** Stands for the series without a row of their own. */
  public static final String ANY = "*";

  /** The key of a row that holds its number; no field may have this name. */
  public static final String BOUND = "bound";

  /**
   * One row.
   *
   * @param key split-by field to value
   * @param bound a finite number, in the metric's unit
   */
  public record Row(Map<String, String> key, double bound) {
    public Row {
      key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    }
  }

  public BoundRows {
    Gathering gathering = new Gathering();
    rows.forEach(gathering::take);
    rows = List.copyOf(rows);
  }

  /** The fields that rows are found by, in the order of the first row. */
  public List<String> fields() {
    return rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).key().keySet());
  }

  /** Takes row after row and refuses what does not fit to those before. */
  public static final class Gathering {
    private final List<Row> rows = new ArrayList<>();
    private final Set<Map<String, String>> keys = new LinkedHashSet<>();

    /**
     * @throws IllegalArgumentException saying why this row does not fit
     */
    public void take(Row row) {
      Require.that(Double.isFinite(row.bound()), "'%s' is no number", row.bound());
      long any = row.key().values().stream().filter(ANY::equals).count();
      Require.that(
          any == 0 || any == row.key().size(),
          "'*' stands in only some of the fields, and serves no series then: put it in all of"
              + " them");
      if (!rows.isEmpty()) {
        Set<String> fields = rows.get(0).key().keySet();
        Require.that(
            row.key().keySet().equals(fields),
            "has the fields %s, the first row has %s",
            named(row.key().keySet()),
            named(fields));
      }
      Require.that(keys.add(row.key()), "is a second row for %s", row.key());
      rows.add(row);
    }

    private static String named(Set<String> fields) {
      return fields.isEmpty() ? "none" : String.join(", ", fields);
    }
  }
}
