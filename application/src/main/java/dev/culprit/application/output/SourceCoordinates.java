package dev.culprit.application.output;

/** Where a record stands in Kafka. */
public record SourceCoordinates(String topic, int partition, long offset) {}
