package dev.culprit.producer.load;

import java.time.Duration;

/**
 * What was written.
 *
 * @param valueBytes bytes of all values, before compression
 * @param elapsed until the broker had confirmed the last record
 */
public record LoadResult(long records, long valueBytes, Duration elapsed) {

  /** Records a second. */
  public double perSecond() {
    return records / Math.max(1e-9, elapsed.toNanos() / 1e9);
  }
}
