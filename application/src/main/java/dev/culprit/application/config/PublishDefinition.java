package dev.culprit.application.config;

import java.util.List;

/**
 * A topic of the user's own with fields of their choosing.
 *
 * @param topic its name
 * @param format how records are written
 * @param only which points
 * @param fields their names, in order; empty: all
 */
public record PublishDefinition(String topic, OutputFormat format, Only only, List<String> fields) {
  public PublishDefinition {
    Require.topic(topic, "topic");
    fields = Require.unique(fields, f -> f, "fields");
  }
}
