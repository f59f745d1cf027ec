package dev.culprit.application.config;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The sentences constructors of this package refuse with. */
final class Require {
  /** Ids become parts of topic keys, state names and paths, so they stay in this alphabet. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

  /** What Kafka accepts as a topic's name. */
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private Require() {}

  static String text(String value, String name) {
    that(!value.isBlank(), "'%s' must not be empty", name);
    return value;
  }

  static String id(String value, String name) {
    that(
        ID.matcher(value).matches(),
        "'%s' must be 1 to 100 letters, digits, '_', '-' or '.', and not begin with '-' or '.': '%s'",
        name,
        value);
    return value;
  }

  static String topic(String value, String name) {
    that(
        TOPIC.matcher(value).matches() && !value.equals(".") && !value.equals(".."),
        "'%s' must be 1 to 249 letters, digits, '.', '_' or '-': '%s'",
        name,
        value);
    return value;
  }

  static Duration positive(Duration value, String name) {
    that(!value.isNegative() && !value.isZero(), "'%s' must be longer than 0: %s", name, value);
    return value;
  }

  static Duration notNegative(Duration value, String name) {
    that(!value.isNegative(), "'%s' must not be negative: %s", name, value);
    return value;
  }

  static void between(double value, double low, double high, String name) {
    that(
        value >= low && value <= high,
        "'%s' must be between %s and %s: %s",
        name,
        low,
        high,
        value);
  }

  static void atLeast(long value, long low, String name) {
    that(value >= low, "'%s' must be at least %s: %s", name, low, value);
  }

  static <T> List<T> unique(List<T> values, Function<T, ?> id, String name) {
    Set<Object> seen = new HashSet<>();
    for (T value : values) {
      Object key = id.apply(value);
      that(seen.add(key), "'%s' names '%s' twice", name, key);
    }
    return List.copyOf(values);
  }

  static <C extends Collection<?>> C notEmpty(C values, String name) {
    that(!values.isEmpty(), "'%s' must not be empty", name);
    return values;
  }

  static void that(boolean holds, String sentence, Object... parts) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, sentence, parts));
    }
  }
}
