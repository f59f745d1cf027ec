package dev.culprit.producer.anomaly;

import dev.culprit.producer.feed.ProduceFault;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An anomaly as a user writes it: {@code at=-30m,for=20m,where=state=TX,effect=drop:0.95}. {@code
 * at} is an instant or relative to the moment event time meets the clock; {@code where} joins
 * several values with {@code &}; a value may hold commas.
 *
 * @param at an instant, or a duration such as {@code -30m}
 */
public record AnomalySpec(
    String at, Duration length, List<DimensionValue> where, Effect effect, String text) {
  private static final Set<String> KEYS = Set.of("at", "for", "where", "effect");
  private static final Pattern NEXT_KEY = Pattern.compile(",(?=[a-z]+=)");

  /** Reads a specification. */
  public static AnomalySpec parse(String text) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : NEXT_KEY.split(text, -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0 || !KEYS.contains(key)) {
        throw bad(text, "'" + key + "' is not one of at, for, where, effect");
      }
      if (parts.put(key, part.substring(equals + 1)) != null) {
        throw bad(text, "'" + key + "' is given twice");
      }
    }
    for (String key : List.of("at", "for", "where", "effect")) {
      if (!parts.containsKey(key)) {
        throw bad(text, "'" + key + "' is missing");
      }
    }
    Duration length = duration(parts.getOrDefault("for", ""), text);
    if (length.isNegative() || length.isZero()) {
      throw bad(text, "'for' must be longer than nothing");
    }
    return new AnomalySpec(
        parts.getOrDefault("at", ""),
        length,
        where(parts.getOrDefault("where", ""), text),
        Effect.parse(parts.getOrDefault("effect", "")),
        text);
  }

  /**
   * The anomaly itself.
   *
   * @param within what follows from the segment by a hierarchy
   * @param meets when event time meets the clock
   */
  public InjectedAnomaly resolve(String id, List<DimensionValue> within, Instant meets) {
    Instant start;
    try {
      start = at.contains("T") ? Instant.parse(at) : meets.plus(duration(at, text));
    } catch (DateTimeParseException e) {
      throw bad(text, "'at' is no instant such as 2026-03-01T12:00:00Z");
    }
    return new InjectedAnomaly(id, where, within, start, start.plus(length), effect);
  }

  private static List<DimensionValue> where(String text, String whole) {
    List<DimensionValue> values = new ArrayList<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || equals == pair.length() - 1) {
        throw bad(whole, "'where' takes DIMENSION=VALUE, several joined by &");
      }
      values.add(new DimensionValue(pair.substring(0, equals), pair.substring(equals + 1)));
    }
    return List.copyOf(values);
  }

  private static Duration duration(String text, String whole) {
    return Durations.parse(text)
        .orElseThrow(() -> bad(whole, "'" + text + "' is no duration such as 20m, -30m or 2h"));
  }

  private static ProduceFault bad(String spec, String why) {
    return ProduceFault.badInput(
        "--anomaly '"
            + spec
            + "': "
            + why
            + "; an example is at=-30m,for=20m,where=state=TX,effect=drop:0.95");
  }
}
