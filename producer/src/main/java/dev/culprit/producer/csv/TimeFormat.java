package dev.culprit.producer.csv;

import dev.culprit.producer.feed.ProduceFault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a time column is written. */
public final class TimeFormat {
  private final @Nullable DateTimeFormatter pattern;
  private final double unitMillis;
  private final ZoneId zone;

  private TimeFormat(@Nullable DateTimeFormatter pattern, double unitMillis, ZoneId zone) {
    this.pattern = pattern;
    this.unitMillis = unitMillis;
    this.zone = zone;
  }

  /**
   * Reads a format.
   *
   * @param text {@code iso}, {@code millis}, {@code seconds}, or a pattern such as {@code
   *     yyyy-MM-dd HH:mm:ss}
   * @param zone of times that name none
   */
  public static TimeFormat parse(String text, ZoneId zone) {
    return switch (text) {
      case "millis" -> new TimeFormat(null, 1, zone);
      case "seconds" -> new TimeFormat(null, 1000, zone);
      case "iso" -> new TimeFormat(iso(), 0, zone);
      default -> {
        try {
          yield new TimeFormat(DateTimeFormatter.ofPattern(text, Locale.ROOT), 0, zone);
        } catch (IllegalArgumentException e) {
          throw ProduceFault.badInput(
              "--time-format '"
                  + text
                  + "' is neither iso, millis, seconds nor a pattern such as"
                  + " 'yyyy-MM-dd HH:mm:ss'");
        }
      }
    };
  }

  private static DateTimeFormatter iso() {
    return DateTimeFormatter.ofPattern(
        "yyyy-MM-dd[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][X]]", Locale.ROOT);
  }

  /**
   * The instant in milliseconds since 1970-01-01 UTC, or empty when the text is not of this form.
   */
  public Optional<Long> millis(String text) {
    try {
      if (pattern == null) {
        return Optional.of(Math.round(Double.parseDouble(text.trim()) * unitMillis));
      }
      TemporalAccessor parsed =
          pattern.parseBest(
              text.trim(),
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      return Optional.of(instant(parsed).toEpochMilli());
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof LocalDate date) {
      return date.atStartOfDay(zone).toInstant();
    }
    if (parsed instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    return Instant.from(parsed);
  }
}
