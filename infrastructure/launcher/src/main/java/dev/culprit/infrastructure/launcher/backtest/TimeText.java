package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.ingest.EventTimes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/**
 * Times as files of history write them: ISO 8601 with or without an offset, a blank instead of the
 * T, a date alone, or a number since 1970 in seconds, milli-, micro- or nanoseconds, told apart by
 * the largest of the column.
 */
public final class TimeText {
  private static final double LARGEST_SECONDS = 1e11;

  private TimeText() {}

  /** How many of the unit a column of numbers is in make a second; 0 for one of dates. */
  public static double unitsASecond(List<String> column) {
    double largest = 0;
    for (String text : column) {
      try {
        largest = Math.max(largest, Math.abs(Double.parseDouble(text)));
      } catch (NumberFormatException e) {
        return 0;
      }
    }
    double units = 1;
    while (largest >= LARGEST_SECONDS * units && units < 1e9) {
      units *= 1000;
    }
    return units;
  }

  /** Date and time without an offset, for which there is a fast way. */
  private static boolean plain(String text) {
    return text.length() >= 19
        && text.chars().skip(19).allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /**
   * @param unitsASecond of {@link #unitsASecond}
   * @param zone of times without an offset
   * @return milliseconds since 1970; empty when it is no time
   */
  public static OptionalLong millis(String text, double unitsASecond, ZoneId zone) {
    try {
      if (unitsASecond > 0) {
        return OptionalLong.of(Math.round(Double.parseDouble(text) / unitsASecond * 1000));
      }
      if (zone.normalized().equals(ZoneOffset.UTC) && plain(text)) {
        long millis = EventTimes.ofText(text + 'Z', TimeUnitOfField.ISO);
        return millis == EventTimeReader.FAILED ? OptionalLong.empty() : OptionalLong.of(millis);
      }
      String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replace(' ', 'T') : text;
      if (iso.length() == 10) {
        return OptionalLong.of(LocalDate.parse(iso).atStartOfDay(zone).toInstant().toEpochMilli());
      }
      boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return OptionalLong.of(
          (offset
                  ? OffsetDateTime.parse(iso).toInstant()
                  : LocalDateTime.parse(iso).atZone(zone).toInstant())
              .toEpochMilli());
    } catch (DateTimeException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
