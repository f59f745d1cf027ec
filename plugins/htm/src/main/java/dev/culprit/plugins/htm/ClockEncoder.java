package dev.culprit.plugins.htm;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The time of day on a ring of bits: neighbouring half hours share most of them. */
final class ClockEncoder {
  static final int BITS = 48;
  private static final int MINUTES_A_BIT = 24 * 60 / BITS;

  private final ZoneId zone;
  private final int width;

  /**
   * @param width bits set; 0 for a detector that does not look at the clock
   */
  ClockEncoder(ZoneId zone, int width) {
    this.zone = zone;
    this.width = width;
  }

  /** Appends the bits of a time, behind those of the value. */
  int encode(Instant time, int[] bits, int count) {
    if (width == 0) {
      return count;
    }
    ZonedDateTime local = time.atZone(zone);
    int first = (local.getHour() * 60 + local.getMinute()) / MINUTES_A_BIT;
    int end = count;
    for (int i = 0; i < width; i++) {
      bits[end++] = ValueEncoder.BITS + (first + i) % BITS;
    }
    return end;
  }
}
