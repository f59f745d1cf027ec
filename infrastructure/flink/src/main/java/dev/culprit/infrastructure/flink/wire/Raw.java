package dev.culprit.infrastructure.flink.wire;

import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.output.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from the topic of one source, with the one field the source reads itself.
 *
 * @param key the record's key, cut at {@link DeadLetter#MAX_KEY_BYTES}; null when it has none; not
 *     to be changed
 * @param value the record's value; null for a tombstone; not to be changed
 * @param kafkaTimeMillis the record's own timestamp, milliseconds since the epoch
 * @param eventTimeMillis milliseconds since the epoch, or {@link EventTimeReader#FAILED}
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy a record would cost much
public record Raw(
    byte @Nullable [] key,
    byte @Nullable [] value,
    int partition,
    long offset,
    long kafkaTimeMillis,
    long eventTimeMillis) {}
