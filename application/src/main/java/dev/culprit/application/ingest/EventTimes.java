package dev.culprit.application.ingest;

import dev.culprit.application.config.TimeUnitOfField;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * From what a field holds to milliseconds since the epoch. Total: what is no time, or outside the
 * years 1 to 9999, is {@link EventTimeReader#FAILED}. Fractions of a millisecond are cut off
 * towards the past.
 */
public final class EventTimes {
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private EventTimes() {}

  /** The time in a slot of an event. */
  public static long inSlot(Event event, int slot, TimeUnitOfField unit) {
    if (!event.isPresent(slot)) {
      return EventTimeReader.FAILED;
    }
    if (event.isWhole(slot)) {
      return ofWhole(event.whole(slot), unit);
    }
    String text = event.text(slot);
    return event.isNumber(slot) && unit != TimeUnitOfField.NANOS
        ? ofNumber(event.number(slot), unit)
        : ofText(text, unit);
  }

  /** A whole number of units; {@code iso} fields hold text, so numbers fail there. */
  public static long ofWhole(long value, TimeUnitOfField unit) {
    return switch (unit) {
      case NANOS -> inRange(Math.floorDiv(value, 1_000_000L));
      case MICROS -> inRange(Math.floorDiv(value, 1_000L));
      case MILLIS -> inRange(value);
      case SECONDS ->
          value < FIRST / 1000 || value > LAST / 1000
              ? EventTimeReader.FAILED
              : inRange(value * 1000);
      case ISO -> EventTimeReader.FAILED;
    };
  }

  /** A number of units, a fraction allowed. */
  public static long ofNumber(double value, TimeUnitOfField unit) {
    double millis =
        switch (unit) {
          case NANOS -> value / 1e6;
          case MICROS -> value / 1e3;
          case MILLIS -> value;
          // a product of a decimal fraction may fall short of the whole by one rounding
          case SECONDS -> Math.rint(value * 1e6) / 1e3;
          case ISO -> Double.NaN;
        };
    return millis >= FIRST && millis <= LAST ? (long) Math.floor(millis) : EventTimeReader.FAILED;
  }

  /** A number or, for {@code iso}, a date and time with an offset. */
  public static long ofText(@Nullable String text, TimeUnitOfField unit) {
    if (text == null || text.isEmpty()) {
      return EventTimeReader.FAILED;
    }
    if (unit == TimeUnitOfField.ISO) {
      return ofIso(text);
    }
    if (text.length() <= 19 && text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
      try {
        return ofWhole(Long.parseLong(text), unit);
      } catch (NumberFormatException e) {
        return EventTimeReader.FAILED;
      }
    }
    return ofNumber(Numbers.parse(text), unit);
  }

  private static long ofIso(String text) {
    try {
      if (text.length() >= 20
          && text.charAt(4) == '-'
          && text.charAt(7) == '-'
          && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
          && text.charAt(13) == ':'
          && text.charAt(16) == ':'
          && text.charAt(text.length() - 1) == 'Z') {
        return utc(text);
      }
      return inRange(
          OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
              .toInstant()
              .toEpochMilli());
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return EventTimeReader.FAILED;
    }
  }

  /** The common form, without the formatter's cost. */
  private static long utc(String text) {
    long day =
        LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return EventTimeReader.FAILED;
    }
    int millis = 0;
    int fractionEnd = text.length() - 1;
    if (fractionEnd > 19) {
      if (text.charAt(19) != '.' || fractionEnd == 20 || fractionEnd > 29) {
        return EventTimeReader.FAILED;
      }
      int fraction = digits(text, 20, fractionEnd);
      int places = fractionEnd - 20;
      for (; places < 3; places++) {
        fraction *= 10;
      }
      for (; places > 3; places--) {
        fraction /= 10;
      }
      millis = fraction;
    }
    return inRange(((day * 24 + hour) * 60 + minute) * 60_000 + second * 1000L + millis);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException("not a digit");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static long inRange(long millis) {
    return millis >= FIRST && millis <= LAST ? millis : EventTimeReader.FAILED;
  }
}
