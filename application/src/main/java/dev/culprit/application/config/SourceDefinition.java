package dev.culprit.application.config;

import java.util.Optional;

/**
 * A topic to read.
 *
 * @param id its stable id
 * @param topic the topic's name
 * @param format how records are written
 * @param csv the columns; present exactly for {@link Format#CSV}
 * @param startFrom where reading begins without a checkpoint
 * @param eventTime where event time stands
 */
public record SourceDefinition(
    String id,
    String topic,
    Format format,
    Optional<CsvDefinition> csv,
    StartFrom startFrom,
    EventTimeDefinition eventTime) {
  public SourceDefinition {
    Require.id(id, "source");
    Require.topic(topic, "topic");
    Require.that(
        (format == Format.CSV) == csv.isPresent(),
        "source '%s': 'columns' belong to 'format: csv', which needs them",
        id);
  }
}
