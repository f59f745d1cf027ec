package dev.culprit.application.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units as they are written: {@code 90s}, {@code 512MiB}, {@code 5%}. */
public final class Quantity {
  /** A duration as JSON Schema and people know it. */
  public static final String DURATION_PATTERN = "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d|w)$";

  /** A size in bytes. */
  public static final String SIZE_PATTERN = "^[0-9]+(\\.[0-9]+)?(B|KiB|MiB|GiB|TiB)$";

  /** A percentage. */
  public static final String PERCENT_PATTERN = "^-?[0-9]+(\\.[0-9]+)? ?%$";

  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([A-Za-zµ]*)");
  private static final Map<String, Long> MILLIS = new LinkedHashMap<>();
  private static final Map<String, Long> BYTES = new LinkedHashMap<>();

  static {
    MILLIS.put("w", 604_800_000L);
    MILLIS.put("d", 86_400_000L);
    MILLIS.put("h", 3_600_000L);
    MILLIS.put("m", 60_000L);
    MILLIS.put("s", 1_000L);
    MILLIS.put("ms", 1L);
    BYTES.put("TiB", 1L << 40);
    BYTES.put("GiB", 1L << 30);
    BYTES.put("MiB", 1L << 20);
    BYTES.put("KiB", 1L << 10);
    BYTES.put("B", 1L);
  }

  private Quantity() {}

  /** A duration of whole milliseconds; empty when the text is none. */
  public static Optional<Duration> duration(String text) {
    OptionalLong millis = times(text, MILLIS);
    return millis.isPresent()
        ? Optional.of(Duration.ofMillis(millis.getAsLong()))
        : Optional.empty();
  }

  /** A size in whole bytes; empty when the text is none. */
  public static OptionalLong bytes(String text) {
    return times(text, BYTES);
  }

  /** The fraction a percentage stands for, 0.05 for {@code 5%}; empty when the text is none. */
  public static OptionalDouble percent(String text) {
    if (!text.matches(PERCENT_PATTERN)) {
      return OptionalDouble.empty();
    }
    String number = text.substring(0, text.length() - 1).strip();
    return OptionalDouble.of(new BigDecimal(number).movePointLeft(2).doubleValue());
  }

  /** The shortest way to write this duration, to the millisecond. */
  public static String text(Duration duration) {
    return text(duration.toMillis(), MILLIS, "0s");
  }

  /** The shortest way to write so many bytes. */
  public static String text(long bytes) {
    return text(bytes, BYTES, "0B");
  }

  private static OptionalLong times(String text, Map<String, Long> units) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (!matcher.matches() || text.contains(" ")) {
      return OptionalLong.empty();
    }
    Long unit = units.get(matcher.group(2));
    if (unit == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact());
    } catch (ArithmeticException inexact) {
      return OptionalLong.empty();
    }
  }

  private static String text(long amount, Map<String, Long> units, String zero) {
    if (amount == 0) {
      return zero;
    }
    for (Map.Entry<String, Long> unit : units.entrySet()) {
      if (amount % unit.getValue() == 0) {
        return amount / unit.getValue() + unit.getKey();
      }
    }
    throw new IllegalStateException("the last unit divides everything");
  }
}
