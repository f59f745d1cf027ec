package dev.culprit.domain.window;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long records may come out of order, and how long a window may still be revised after it
 * closed. Judged against the high-water mark, the largest event time seen so far in the record's
 * partition, in milliseconds since the epoch; {@link #NOTHING_SEEN} before the first record.
 *
 * @param outOfOrderness by how much event times may lag behind the high-water mark, ≥ 0
 * @param allowedLateness for how long beyond that a closed window is revised, ≥ 0
 */
public record Lateness(Duration outOfOrderness, Duration allowedLateness) {
  /** The high-water mark before the first record: nothing is too late. */
  public static final long NOTHING_SEEN = Long.MIN_VALUE;

  private static final Duration LONGEST = Duration.ofDays(36_600);

  /** Refuses negative durations and those beyond a century. */
  public Lateness {
    requireDuration("out-of-orderness", outOfOrderness);
    requireDuration("allowed-lateness", allowedLateness);
  }

  private static void requireDuration(String what, Duration length) {
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the " + what + " must be between 0 and 36600 days, and " + length + " is not");
    }
  }

  /**
   * Whether a record comes too late: the last window it falls in ends at or before the high-water
   * mark less out-of-orderness and allowed lateness. Without windows a record is a window of one
   * millisecond.
   *
   * @param shape the windows of the metric, null for {@code window: none}
   */
  public boolean isTooLate(
      @Nullable WindowShape shape, long eventTimeMillis, long highWaterMarkMillis) {
    if (highWaterMarkMillis == NOTHING_SEEN) {
      return false;
    }
    long end = shape == null ? eventTimeMillis + 1 : shape.lastWindowEnd(eventTimeMillis);
    return end <= highWaterMarkMillis - outOfOrderness.toMillis() - allowedLateness.toMillis();
  }
}
