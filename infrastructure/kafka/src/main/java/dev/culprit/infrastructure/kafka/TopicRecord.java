package dev.culprit.infrastructure.kafka;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic as it stands there.
 *
 * @param time the record's own timestamp
 * @param value null for a tombstone
 */
public record TopicRecord(
    String topic,
    int partition,
    long offset,
    Instant time,
    byte @Nullable [] key,
    byte @Nullable [] value) {}
