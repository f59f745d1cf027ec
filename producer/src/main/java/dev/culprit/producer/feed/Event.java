package dev.culprit.producer.feed;

/**
 * One event to be written.
 *
 * @param key the entity; all events of one entity go to one partition, in order
 * @param timeMillis event time, milliseconds since 1970-01-01 UTC
 * @param value what happened
 */
public record Event<T>(String key, long timeMillis, T value) {}
