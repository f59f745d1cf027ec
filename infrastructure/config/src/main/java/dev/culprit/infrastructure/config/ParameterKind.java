package dev.culprit.infrastructure.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of a plugin's parameter as it is written: number, flag, text, a list of these, or a
 * threshold table, or rows of its own. What the plugin makes of it is checked against the plugin's
 * own schema.
 */
final class ParameterKind extends Kind<Object> {
  /**
   * A value that comes from a threshold table.
   *
   * @param table its id
   */
  record TableReference(String table) {}

  private final boolean tables;

  ParameterKind(boolean tables) {
    this.tables = tables;
  }

  @Override
  @Nullable Object read(Value value, Reading at) {
    if (value instanceof Value.Scalar scalar) {
      return switch (scalar.type()) {
        case EMPTY -> refuse(value, at);
        case WHOLE -> Long.parseLong(scalar.text());
        case DECIMAL -> Double.parseDouble(scalar.text());
        case BOOLEAN -> Boolean.parseBoolean(scalar.text());
        case TEXT -> tables ? ModelFiles.embedded(scalar, at) : scalar.text();
      };
    }
    if (value instanceof Value.Sequence sequence) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        Value item = sequence.items().get(i);
        Object read =
            item instanceof Value.Scalar ? read(item, at.item(i, item)) : refuse(item, at);
        if (read != null) {
          items.add(read);
        }
      }
      return items;
    }
    Map<String, Value.Entry> entries = ((Value.Mapping) value).entries();
    Value.Entry table = entries.get("table");
    if (tables && entries.size() == 1 && table != null) {
      at.child("table", table);
      if (table.value() instanceof Value.Scalar id && !id.text().isBlank()) {
        return new TableReference(id.text());
      }
    }
    Value.Entry rows = entries.get(RowsKind.ROWS);
    if (tables && entries.size() == 1 && rows != null) {
      return RowsKind.read(rows.value(), at.child(RowsKind.ROWS, rows));
    }
    return refuse(value, at);
  }

  @Override
  Object write(Object value) {
    return value instanceof TableReference reference ? Map.of("table", reference.table()) : value;
  }

  @Override
  Map<String, Object> schema(Map<String, Object> definitions) {
    Map<String, Object> plain = Map.of("type", List.of("string", "number", "boolean", "array"));
    if (!tables) {
      return plain;
    }
    Map<String, Object> table =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("table", Map.of("type", "string")),
            "required",
            List.of("table"),
            "additionalProperties",
            false);
    return Map.of("anyOf", List.of(plain, table, RowsKind.schema()));
  }

  @Override
  String words() {
    return tables ? "a value, { table: ID } or { rows: [ … ] }" : "a value";
  }

  @Override
  String example() {
    return tables
        ? "a number, text, true or false, { table: ID }, or { rows: [ { country: DE, bound: 5 } ] }"
        : "a number or text";
  }
}
