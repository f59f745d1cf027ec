package dev.culprit.infrastructure.config;

import dev.culprit.application.config.BoundRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bounds per series that stand in a metric: {@code rows: [ { country: DE, bound: 500 }, … ]}. */
final class RowsKind {
  static final String ROWS = "rows";
  private static final String EXAMPLE = "{ country: DE, bound: 500 }";

  private RowsKind() {}

  /** The rows; null after reporting each that is wrong where it stands. */
  static @Nullable BoundRows read(Value value, Reading at) {
    if (!(value instanceof Value.Sequence sequence)) {
      at.problem(
          value, "must be a list of rows, not " + value.describe(), "Write [ " + EXAMPLE + " ].");
      return null;
    }
    List<BoundRows.Row> rows = new ArrayList<>();
    BoundRows.Gathering gathering = new BoundRows.Gathering();
    for (int i = 0; i < sequence.items().size(); i++) {
      Value item = sequence.items().get(i);
      Reading place = at.item(i, item);
      BoundRows.Row row = row(item, place);
      if (row != null) {
        try {
          gathering.take(row);
          rows.add(row);
        } catch (IllegalArgumentException e) {
          place.problem(item, String.valueOf(e.getMessage()), "Change this row or take it out.");
        }
      }
    }
    return rows.size() == sequence.items().size() ? new BoundRows(rows) : null;
  }

  private static BoundRows.@Nullable Row row(Value value, Reading at) {
    if (!(value instanceof Value.Mapping mapping)
        || !mapping.entries().containsKey(BoundRows.BOUND)) {
      at.problem(
          value,
          value instanceof Value.Mapping
              ? "has no '" + BoundRows.BOUND + "'"
              : "must be a row, not " + value.describe(),
          "Write a row as " + EXAMPLE + ".");
      return null;
    }
    Map<String, String> key = new LinkedHashMap<>();
    Double bound = null;
    boolean sound = true;
    for (Map.Entry<String, Value.Entry> entry : mapping.entries().entrySet()) {
      Value cell = entry.getValue().value();
      Reading place = at.child(entry.getKey(), entry.getValue());
      if (entry.getKey().equals(BoundRows.BOUND)) {
        bound = number(cell, place);
      } else if (cell instanceof Value.Scalar scalar && scalar.type() != Value.ScalarType.EMPTY) {
        key.put(entry.getKey(), scalar.text());
      } else {
        place.problem(
            cell, "must be a value of the field, not " + cell.describe(), "Write one, or '*'.");
        sound = false;
      }
    }
    return sound && bound != null ? new BoundRows.Row(key, bound) : null;
  }

  private static @Nullable Double number(Value cell, Reading at) {
    boolean number =
        cell instanceof Value.Scalar scalar
            && (scalar.type() == Value.ScalarType.WHOLE
                || scalar.type() == Value.ScalarType.DECIMAL)
            && Double.isFinite(Double.parseDouble(scalar.text()));
    if (!number) {
      at.problem(cell, "must be a number, not " + cell.describe(), "Write one such as 500.");
      return null;
    }
    return Double.valueOf(((Value.Scalar) cell).text());
  }

  static Map<String, Object> written(BoundRows rows) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (BoundRows.Row row : rows.rows()) {
      Map<String, Object> cells = new LinkedHashMap<>(row.key());
      cells.put(BoundRows.BOUND, row.bound());
      list.add(cells);
    }
    return Map.of(ROWS, list);
  }

  static Map<String, Object> schema() {
    Map<String, Object> row =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of(BoundRows.BOUND, Map.of("type", "number")),
            "required",
            List.of(BoundRows.BOUND),
            "additionalProperties",
            Map.of("type", List.of("string", "number", "boolean")));
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(ROWS, Map.of("type", "array", "items", row)),
        "required",
        List.of(ROWS),
        "additionalProperties",
        false);
  }
}
