package dev.culprit.application.config;

import java.util.Map;

/**
 * The broker and the names of Culprit's own topics.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param topicPrefix begins the names of Culprit's own topics
 * @param properties client properties, passed on as they are
 */
public record KafkaSettings(
    String bootstrapServers, String topicPrefix, Map<String, Secret> properties) {
  public KafkaSettings {
    Require.text(bootstrapServers, "bootstrap-servers");
    Require.topic(topicPrefix, "topic-prefix");
    properties = Map.copyOf(properties);
  }

  /** The name of one of Culprit's own topics, e.g. {@code points}. */
  public String topic(String name) {
    return topicPrefix + "." + name;
  }
}
