package dev.culprit.it.docs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The page of all records' fields, from the schemas that the code is generated from. */
final class SchemaReference {
  private final List<Schema> records;
  private final Map<String, Schema> parts = new LinkedHashMap<>();

  private SchemaReference(List<Schema> records) {
    this.records = records;
    records.forEach(record -> record.getFields().forEach(field -> collect(field.schema())));
  }

  /**
   * @param records those that are values of topics, in the order they are told
   */
  static String markdown(List<Schema> records) {
    return new SchemaReference(records).page();
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Schemas

        Made from [the Avro schemas](../../schemas/src/main/avro); do not edit. The namespace is `dev.culprit.schemas`, the \
        subject of a topic is `<topic>-value`, compatibility is `FULL_TRANSITIVE`: every field has a default, none is ever \
        renamed or removed. States and reason codes are strings, so that a new one breaks no reader. With `registry: none` \
        the same names are the keys of a JSON object. Which record is in which topic: [topics](topics.md).
        """);
    records.forEach(schema -> table(page, schema));
    page.append("\n# Parts of these records\n");
    parts.values().stream()
        .filter(part -> !records.contains(part))
        .forEach(part -> table(page, part));
    return page.toString();
  }

  private static void table(StringBuilder page, Schema schema) {
    page.append("\n## ").append(schema.getName()).append("\n\n");
    page.append(schema.getDoc())
        .append("\n\n| field | type | default | meaning |\n|---|---|---|---|\n");
    for (Schema.Field field : schema.getFields()) {
      page.append("| `")
          .append(field.name())
          .append("` | ")
          .append(type(field.schema()))
          .append(" | ")
          .append(standard(field))
          .append(" | ")
          .append(cell(field.doc()))
          .append(" |\n");
    }
  }

  private static String standard(Schema.Field field) {
    Object value = GenericData.get().getDefaultValue(field);
    if (value == null) {
      return "null";
    }
    if (value instanceof ByteBuffer bytes && !bytes.hasRemaining()) {
      return "empty";
    }
    String text = value.toString();
    return text.isEmpty() || text.equals("[]") || text.equals("{}")
        ? "empty"
        : "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private static String type(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case RECORD -> "[" + schema.getName() + "](#" + anchor(schema) + ")";
      case ARRAY -> "list of " + type(schema.getElementType());
      case MAP -> "map of " + type(schema.getValueType());
      case UNION ->
          schema.getTypes().stream().map(SchemaReference::type).collect(Collectors.joining(" or "));
      default ->
          schema.getType().getName() + (logical == null ? "" : " (" + logical.getName() + ")");
    };
  }

  private static String anchor(Schema schema) {
    return schema.getName().toLowerCase(Locale.ROOT);
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (parts.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> new ArrayList<>(schema.getTypes()).forEach(this::collect);
      default -> {
        // a value without parts
      }
    }
  }
}
