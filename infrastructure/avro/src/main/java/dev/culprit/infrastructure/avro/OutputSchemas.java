package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.OutputFormat;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.schemas.Anomaly;
import dev.culprit.schemas.Attribution;
import dev.culprit.schemas.Breakdown;
import dev.culprit.schemas.Control;
import dev.culprit.schemas.DeadLetter;
import dev.culprit.schemas.Feedback;
import dev.culprit.schemas.Incident;
import dev.culprit.schemas.KnownEvent;
import dev.culprit.schemas.Point;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Which schema each output topic's records have. */
final class OutputSchemas {
  private OutputSchemas() {}

  /** By topic, with its prefix: Culprit's own topics, then the Avro topics metrics publish to. */
  static Map<String, Schema> of(Configuration configuration) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (String name : OutputTopics.ALL) {
      schemas.put(configuration.kafka().topic(name), PlainSchemas.of(generated(name)));
    }
    for (MetricDefinition metric : configuration.metrics()) {
      for (PublishDefinition publish : metric.publish()) {
        if (publish.format() == OutputFormat.AVRO) {
          schemas.put(publish.topic(), PublishedSchema.of(metric, publish));
        }
      }
    }
    return schemas;
  }

  static Schema generated(String topicWithoutPrefix) {
    return switch (topicWithoutPrefix) {
      case OutputTopics.POINTS -> Point.getClassSchema();
      case OutputTopics.ANOMALIES -> Anomaly.getClassSchema();
      case OutputTopics.ATTRIBUTIONS -> Attribution.getClassSchema();
      case OutputTopics.INCIDENTS -> Incident.getClassSchema();
      case OutputTopics.BREAKDOWNS -> Breakdown.getClassSchema();
      case OutputTopics.DEAD_LETTERS -> DeadLetter.getClassSchema();
      case OutputTopics.CONTROL -> Control.getClassSchema();
      case OutputTopics.FEEDBACK -> Feedback.getClassSchema();
      case OutputTopics.EVENTS -> KnownEvent.getClassSchema();
      default -> throw new IllegalArgumentException("no schema for topic " + topicWithoutPrefix);
    };
  }
}
