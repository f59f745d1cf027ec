package dev.culprit.infrastructure.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which unit somebody probably meant. */
final class UnitProblems {
  private static final Pattern NUMBER_AND_WORD =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)");
  private static final Map<String, String> DURATIONS = new LinkedHashMap<>();
  private static final Map<String, String> SIZES = new LinkedHashMap<>();

  static {
    DURATIONS.put("ms|msec|millis|milliseconds?", "ms");
    DURATIONS.put("s|sec|secs|seconds?", "s");
    DURATIONS.put("m|min|mins|minutes?", "m");
    DURATIONS.put("h|hr|hrs|hours?", "h");
    DURATIONS.put("d|days?", "d");
    DURATIONS.put("w|weeks?", "w");
    SIZES.put("b|bytes?", "B");
    SIZES.put("k|kb|kib", "KiB");
    SIZES.put("m|mb|mib", "MiB");
    SIZES.put("g|gb|gib", "GiB");
    SIZES.put("t|tb|tib", "TiB");
  }

  private UnitProblems() {}

  static void duration(Value.Scalar scalar, Reading at) {
    report(scalar, at, DURATIONS, "duration", "ms, s, m, h, d and w", "s");
  }

  static void size(Value.Scalar scalar, Reading at) {
    report(scalar, at, SIZES, "size", "B, KiB, MiB, GiB and TiB", "B");
  }

  private static void report(
      Value.Scalar scalar,
      Reading at,
      Map<String, String> words,
      String what,
      String units,
      String smallest) {
    Matcher matcher = NUMBER_AND_WORD.matcher(scalar.text());
    if (!matcher.matches()) {
      return;
    }
    String number = matcher.group(1);
    String word = matcher.group(2).toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      at.problem(
          scalar,
          "a " + what + " needs a unit: '" + scalar.text() + "'",
          "Did you mean '" + number + smallest + "'? Units are " + units + ".");
      return;
    }
    for (Map.Entry<String, String> unit : words.entrySet()) {
      if (word.matches(unit.getKey())) {
        at.problem(
            scalar,
            "unknown unit in '" + scalar.text() + "'",
            "Did you mean '" + number + unit.getValue() + "'? Units are " + units + ".");
        return;
      }
    }
    at.problem(scalar, "unknown unit in '" + scalar.text() + "'", "Units are " + units + ".");
  }
}
