package dev.culprit.application.config;

import java.time.Instant;

/** Where reading a topic begins when there is no checkpoint. */
public sealed interface StartFrom {
  /** The oldest record kept. */
  record Earliest() implements StartFrom {}

  /** Only records that arrive after the start. */
  record Latest() implements StartFrom {}

  /** The group's committed offsets, the oldest record where there are none. */
  record Committed() implements StartFrom {}

  /**
   * The first record whose Kafka time is not before this.
   *
   * @param at the time
   */
  record Timestamp(Instant at) implements StartFrom {}
}
