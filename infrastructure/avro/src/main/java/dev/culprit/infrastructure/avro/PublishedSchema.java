package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.PublishedFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The schema of a topic of the user's own: every field may be null and is null by default, so that
 * fields can come and go. Names that Avro does not allow get underscores.
 */
final class PublishedSchema {
  private static final Set<String> TIMES =
      Set.of(PublishedFields.TIME, PublishedFields.WINDOW_START, PublishedFields.WINDOW_END);
  private static final Set<String> NUMBERS =
      Set.of(
          PublishedFields.VALUE,
          PublishedFields.EXPECTED,
          PublishedFields.LOWER,
          PublishedFields.UPPER,
          PublishedFields.ERROR,
          PublishedFields.NEXT,
          PublishedFields.SCORE,
          PublishedFields.RAW_SCORE,
          PublishedFields.DEVIATION);
  private static final Set<String> FLAGS =
      Set.of(PublishedFields.ANOMALOUS, PublishedFields.IMPUTED, PublishedFields.PROVISIONAL);
  private static final Set<String> WHOLES =
      Set.of(PublishedFields.REVISION, PublishedFields.CONFIGURATION_VERSION);

  private PublishedSchema() {}

  static Schema of(MetricDefinition metric, PublishDefinition publish) {
    List<Schema.Field> fields = new ArrayList<>();
    for (String name : names(metric, publish)) {
      fields.add(
          new Schema.Field(
              name(name),
              Schema.createUnion(Schema.create(Schema.Type.NULL), type(metric, name)),
              null,
              JsonProperties.NULL_VALUE));
    }
    String record = name(publish.topic());
    return Schema.createRecord(
        record, "Points of metric " + metric.id(), "dev.culprit.published", false, fields);
  }

  /** The fields as the configuration names them, in order; all when it names none. */
  static List<String> names(MetricDefinition metric, PublishDefinition publish) {
    if (!publish.fields().isEmpty()) {
      return publish.fields();
    }
    Set<String> all = new LinkedHashSet<>(PublishedFields.of(metric));
    if (!metric.window().windowed()) {
      all.addAll(metric.fieldsRead());
    }
    return List.copyOf(all);
  }

  private static Schema type(MetricDefinition metric, String name) {
    if (TIMES.contains(name)) {
      return LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    }
    if (FLAGS.contains(name)) {
      return Schema.create(Schema.Type.BOOLEAN);
    }
    if (WHOLES.contains(name)) {
      return Schema.create(Schema.Type.LONG);
    }
    boolean measure = metric.measures().stream().anyMatch(m -> m.name().equals(name));
    return Schema.create(
        NUMBERS.contains(name) || measure ? Schema.Type.DOUBLE : Schema.Type.STRING);
  }

  static String name(String text) {
    String name = text.replaceAll("[^A-Za-z0-9_]", "_");
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }
}
