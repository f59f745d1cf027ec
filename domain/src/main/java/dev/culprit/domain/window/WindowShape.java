package dev.culprit.domain.window;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Windows of one size whose starts are the multiples of a step since the epoch (UTC, offset 0, no
 * time zone): tumbling when step and size are equal, sliding when the step is shorter. Values are
 * kept per slice, the greatest common divisor of both, and merged to windows. All arithmetic is in
 * milliseconds since the epoch and holds for negative times too.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Every event time lies in exactly size/step windows if the step divides the size, otherwise
 *       in that number rounded down or up.
 *   <li>The slices of a window tile it: no gap, no overlap.
 *   <li>A slice lies wholly inside or wholly outside of a window.
 *   <li>The code read back is the same shape.
 * </ol>
 */
public final class WindowShape {
  private static final String TUMBLING = "tumbling";
  private static final String SLIDING = "sliding";
  private static final Duration LONGEST = Duration.ofDays(366);

  private final long sizeMillis;
  private final long stepMillis;
  private final long sliceMillis;

  private WindowShape(Duration size, Duration step) {
    requireWholeMillis("size", size);
    requireWholeMillis("step", step);
    if (step.compareTo(size) > 0) {
      throw new IllegalArgumentException(
          "a window step of "
              + step
              + " is longer than the size "
              + size
              + " and would skip events");
    }
    sizeMillis = size.toMillis();
    stepMillis = step.toMillis();
    sliceMillis = greatestCommonDivisor(sizeMillis, stepMillis);
  }

  private static void requireWholeMillis(String what, Duration length) {
    if (length.isZero() || length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a window " + what + " must be positive and at most 366 days, and " + length + " is not");
    }
    if (length.toNanos() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          "a window " + what + " must be whole milliseconds, and " + length + " is not");
    }
  }

  /**
   * Windows side by side.
   *
   * @param size length of a window, whole milliseconds, positive, at most 366 days
   * @throws IllegalArgumentException when it is not
   */
  public static WindowShape tumbling(Duration size) {
    return new WindowShape(size, size);
  }

  /**
   * Windows that overlap.
   *
   * @param size length of a window, whole milliseconds, positive, at most 366 days
   * @param step distance between two starts, whole milliseconds, positive, at most the size
   * @throws IllegalArgumentException when they are not
   */
  public static WindowShape sliding(Duration size, Duration step) {
    return new WindowShape(size, step);
  }

  /**
   * Reads a {@link #code()}.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static WindowShape ofCode(String code) {
    String[] parts = code.split(":", -1);
    try {
      if (parts.length == 2 && parts[0].equals(TUMBLING)) {
        return tumbling(Duration.ofMillis(Long.parseLong(parts[1])));
      }
      if (parts.length == 3 && parts[0].equals(SLIDING)) {
        return sliding(
            Duration.ofMillis(Long.parseLong(parts[1])),
            Duration.ofMillis(Long.parseLong(parts[2])));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number in the window code '" + code + "' is none", e);
    }
    throw new IllegalArgumentException("'" + code + "' is not the code of a window");
  }

  /** Stable text of the shape: {@code tumbling:60000} or {@code sliding:300000:60000} (ms). */
  public String code() {
    return isTumbling()
        ? TUMBLING + ":" + sizeMillis
        : SLIDING + ":" + sizeMillis + ":" + stepMillis;
  }

  /** Whether windows lie side by side. */
  public boolean isTumbling() {
    return sizeMillis == stepMillis;
  }

  /** Length of a window. */
  public Duration size() {
    return Duration.ofMillis(sizeMillis);
  }

  /** Distance between two window starts. */
  public Duration step() {
    return Duration.ofMillis(stepMillis);
  }

  /** Length of a window in milliseconds. */
  public long sizeMillis() {
    return sizeMillis;
  }

  /** Distance between two window starts in milliseconds. */
  public long stepMillis() {
    return stepMillis;
  }

  /** Length of a slice in milliseconds. */
  public long sliceMillis() {
    return sliceMillis;
  }

  /** Slices in a window. */
  public int slicesPerWindow() {
    return Math.toIntExact(sizeMillis / sliceMillis);
  }

  /** Start of the slice an event falls in. */
  public long sliceStart(long eventTimeMillis) {
    return floor(eventTimeMillis, sliceMillis);
  }

  /** End of the slice an event falls in. */
  public long sliceEnd(long eventTimeMillis) {
    return sliceStart(eventTimeMillis) + sliceMillis;
  }

  /** Ends of the windows that contain a time (or the slice that starts there), ascending. */
  public long[] windowEnds(long timeMillis) {
    long first = nextWindowEnd(timeMillis);
    int count = (int) ((lastWindowEnd(timeMillis) - first) / stepMillis) + 1;
    long[] ends = new long[count];
    for (int i = 0; i < count; i++) {
      ends[i] = first + i * stepMillis;
    }
    return ends;
  }

  /** End of the last window that contains an event. */
  public long lastWindowEnd(long eventTimeMillis) {
    return floor(eventTimeMillis, stepMillis) + sizeMillis;
  }

  /** The first window end after a time; the end of the first window that contains it. */
  public long nextWindowEnd(long timeMillis) {
    return floor(timeMillis - sizeMillis, stepMillis) + stepMillis + sizeMillis;
  }

  /** The window that ends at a window end. */
  public Window windowEndingAt(long endMillis) {
    return new Window(endMillis - sizeMillis, endMillis);
  }

  /** Starts of the slices of the window that ends at {@code endMillis}, ascending. */
  public long[] sliceStarts(long endMillis) {
    long[] starts = new long[slicesPerWindow()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = endMillis - sizeMillis + i * sliceMillis;
    }
    return starts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WindowShape that
        && sizeMillis == that.sizeMillis
        && stepMillis == that.stepMillis;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * sizeMillis + stepMillis);
  }

  @Override
  public String toString() {
    return code();
  }

  private static long floor(long timeMillis, long unitMillis) {
    return Math.floorDiv(timeMillis, unitMillis) * unitMillis;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
