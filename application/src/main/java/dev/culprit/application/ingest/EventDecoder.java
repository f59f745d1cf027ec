package dev.culprit.application.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Port: reads the wanted fields of one record. Total: never throws, whatever the bytes.
 * Implementations are used by one task at a time.
 */
public interface EventDecoder {

  /**
   * @param value the record's value; null for a tombstone
   * @param into cleared and filled; its time and place are left to the caller
   */
  DecodeResult decode(byte @Nullable [] value, Event into);
}
