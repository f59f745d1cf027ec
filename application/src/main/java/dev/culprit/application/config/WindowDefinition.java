package dev.culprit.application.config;

import java.math.BigInteger;
import java.time.Duration;

/** How records are grouped in time. Windows are aligned to 1970-01-01T00:00:00Z. */
public sealed interface WindowDefinition {

  /**
   * Windows one after the other.
   *
   * @param size whole milliseconds, > 0
   */
  record Tumbling(Duration size) implements WindowDefinition {
    public Tumbling {
      Require.positive(size, "tumbling");
      wholeMillis(size, "tumbling");
    }
  }

  /**
   * Windows that overlap.
   *
   * @param size whole milliseconds, > 0
   * @param step distance of their starts, whole milliseconds, > 0, ≤ size
   */
  record Sliding(Duration size, Duration step) implements WindowDefinition {
    public Sliding {
      Require.positive(size, "size");
      Require.positive(step, "step");
      wholeMillis(size, "size");
      wholeMillis(step, "step");
      Require.that(
          step.compareTo(size) <= 0, "'step' %s must not be longer than 'size' %s", step, size);
    }
  }

  /**
   * No window: every record is a point.
   *
   * @param order in which order
   */
  record EveryRecord(Order order) implements WindowDefinition {}

  /** Whether there are windows at all. */
  default boolean windowed() {
    return !(this instanceof EveryRecord);
  }

  /** Length of a window in milliseconds; 0 without windows. */
  default long sizeMillis() {
    if (this instanceof Tumbling tumbling) {
      return tumbling.size().toMillis();
    }
    return this instanceof Sliding sliding ? sliding.size().toMillis() : 0;
  }

  /** Distance between the starts of two windows in milliseconds; 0 without windows. */
  default long stepMillis() {
    return this instanceof Sliding sliding ? sliding.step().toMillis() : sizeMillis();
  }

  /**
   * Length in milliseconds of the longest pieces every window is made of whole: the greatest common
   * divisor of size and step; 0 without windows.
   */
  default long sliceMillis() {
    return BigInteger.valueOf(sizeMillis()).gcd(BigInteger.valueOf(stepMillis())).longValue();
  }

  private static void wholeMillis(Duration duration, String name) {
    Require.that(duration.toNanosPart() % 1_000_000 == 0, "'%s' must be whole milliseconds", name);
  }
}
