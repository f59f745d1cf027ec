package dev.culprit.infrastructure.flink.source;

import java.util.Map;

/**
 * Knows whether a consumer stands at the end of its partitions. Asks the broker in the background
 * and never blocks; when the broker does not answer, nothing is at its end.
 */
interface EndOffsets extends AutoCloseable {

  /**
   * Whether every partition has been read to its end, by an answer that is not old.
   *
   * @param nextOffsets by partition, the offset to be read next, or the connector's marker of where
   *     reading starts (negative)
   */
  boolean reached(Map<Integer, Long> nextOffsets);

  @Override
  void close();
}
