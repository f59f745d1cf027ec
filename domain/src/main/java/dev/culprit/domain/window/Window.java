package dev.culprit.domain.window;

import java.time.Instant;

/**
 * A stretch of event time, start included, end excluded.
 *
 * @param startMillis milliseconds since the epoch
 * @param endMillis milliseconds since the epoch, after the start
 */
public record Window(long startMillis, long endMillis) {
  /** Refuses an end that is not after the start. */
  public Window {
    if (endMillis <= startMillis) {
      throw new IllegalArgumentException(
          "a window must end after it starts, and " + endMillis + " is not after " + startMillis);
    }
  }

  /** The first instant inside. */
  public Instant start() {
    return Instant.ofEpochMilli(startMillis);
  }

  /** The first instant after it. */
  public Instant end() {
    return Instant.ofEpochMilli(endMillis);
  }

  /** Whether an event time, in milliseconds since the epoch, lies inside. */
  public boolean contains(long eventTimeMillis) {
    return startMillis <= eventTimeMillis && eventTimeMillis < endMillis;
  }
}
