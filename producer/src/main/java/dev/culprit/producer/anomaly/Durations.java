package dev.culprit.producer.anomaly;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 250ms}, {@code 20s}, {@code -30m}, {@code 2h}, {@code
 * 14d}.
 */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([+-]?\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /** The duration, or empty when the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(form.group(1));
    return Optional.of(
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }
}
