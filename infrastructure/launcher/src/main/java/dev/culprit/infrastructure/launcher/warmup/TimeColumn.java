package dev.culprit.infrastructure.launcher.warmup;

import dev.culprit.infrastructure.launcher.backtest.TimeText;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a first reading tells of a file's times: their unit, their order, and the last one. Takes no
 * memory for rows, since a second reading follows.
 */
final class TimeColumn {
  private final ZoneId zone;
  private double largest;
  private double units = -1;
  private boolean ascending = true;
  private double last = Double.NEGATIVE_INFINITY;
  private double latest = Double.NEGATIVE_INFINITY;

  TimeColumn(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * @return whether it is a time
   */
  boolean see(String text) {
    if (units < 0) {
      units = TimeText.unitsASecond(List.of(text));
    }
    OptionalLong date = units > 0 ? OptionalLong.empty() : TimeText.millis(text, 0, zone);
    Optional<Double> number = units > 0 ? number(text) : Optional.empty();
    if (date.isEmpty() && number.isEmpty()) {
      return false;
    }
    double time = number.orElseGet(() -> (double) date.orElse(0));
    largest = Math.max(largest, Math.abs(time));
    ascending &= time >= last;
    last = time;
    latest = Math.max(latest, time);
    return true;
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The unit is that of the largest number, so it is known when all were seen. */
  void end() {
    units = units > 0 ? TimeText.unitsASecond(List.of(Double.toString(largest))) : units;
  }

  boolean ascending() {
    return ascending;
  }

  /** Milliseconds since 1970 of a text that was seen. */
  long millis(String text) {
    return TimeText.millis(text, units, zone).orElseThrow();
  }

  /** The first time that counts. */
  long from(Optional<Duration> length) {
    double end = units > 0 ? latest / units * 1000 : latest;
    return length.isEmpty() ? Long.MIN_VALUE : (long) (end - length.get().toMillis());
  }
}
