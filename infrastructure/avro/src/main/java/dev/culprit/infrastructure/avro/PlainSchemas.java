package dev.culprit.infrastructure.avro;

import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * Schemas as the rest of the world should see them: without the note for Java's code generator, so
 * that the same schema registered by anybody gets the same id.
 */
final class PlainSchemas {
  private static final Pattern ANNOTATED_STRING =
      Pattern.compile("\\{\"type\":\"string\",\"avro\\.java\\.string\":\"String\"}");
  private static final Pattern NOTE = Pattern.compile(",\"avro\\.java\\.string\":\"String\"");

  private PlainSchemas() {}

  static Schema of(Schema schema) {
    String json = ANNOTATED_STRING.matcher(schema.toString()).replaceAll("\"string\"");
    return new Schema.Parser().parse(NOTE.matcher(json).replaceAll(""));
  }
}
