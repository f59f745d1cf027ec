package dev.culprit.application.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Port: reads the event time of one record and nothing else, cheaply. Total: never throws. Runs in
 * the source's deserializer, before anything else is known of the record.
 */
public interface EventTimeReader {
  /** Stands for "no event time could be read". */
  long FAILED = Long.MIN_VALUE;

  /**
   * @param kafkaTimeMillis the record's own timestamp, used where the source names no field
   * @return milliseconds since the epoch, or {@link #FAILED}
   */
  long readMillis(byte @Nullable [] value, long kafkaTimeMillis);
}
