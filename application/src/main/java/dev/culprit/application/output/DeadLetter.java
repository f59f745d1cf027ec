package dev.culprit.application.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, or came too late for some metric.
 *
 * @param source id of the source
 * @param reason stable code in kebab-case
 * @param detail a sentence for people; never holds payload
 * @param key the record's key, cut at {@link #MAX_KEY_BYTES}; null when it has none or it is not
 *     known any more; not to be changed
 * @param bytes the value, cut at the configured limit; not to be changed
 * @param length of the whole value in bytes; -1 for a null value
 * @param sha256 of the whole value, lower-case hex
 * @param metrics the metrics it is missing from; empty when it is missing from all of the source
 */
public record DeadLetter(
    String source,
    String reason,
    String detail,
    String topic,
    int partition,
    long offset,
    byte @Nullable [] key,
    byte[] bytes,
    long length,
    String sha256,
    Instant kafkaTime,
    Optional<Instant> eventTime,
    List<String> metrics) {
  /** The most that is kept of a key; one of this length may have been longer. */
  public static final int MAX_KEY_BYTES = 4096;
}
