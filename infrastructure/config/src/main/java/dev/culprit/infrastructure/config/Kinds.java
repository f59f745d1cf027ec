package dev.culprit.infrastructure.config;

import dev.culprit.application.config.Coded;
import dev.culprit.application.config.Quantity;
import dev.culprit.application.config.check.Ranges;
import dev.culprit.application.config.check.Suggestion;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scalar kinds configurations are made of. */
final class Kinds {
  private Kinds() {}

  /** Text; a reference to a secret is refused here. */
  static Kind<String> text(String words, String example) {
    return new ScalarKind<>(
        words, example, Map.of("type", "string", "minLength", 1L), Kinds::plainText, t -> t);
  }

  private static @Nullable String plainText(Value.Scalar scalar, Reading at) {
    if (scalar.text().contains("${")) {
      at.problem(
          scalar,
          "references such as ${env:NAME} are read only where a secret stands",
          "Write the value itself.");
      return null;
    }
    return scalar.text();
  }

  /** The text of any scalar, as values in conditions are compared. */
  static Kind<String> anyScalar(String words, String example) {
    return new ScalarKind<>(
        words,
        example,
        Map.of("type", List.of("string", "number", "boolean")),
        (scalar, at) -> scalar.text(),
        t -> t);
  }

  static Kind<Boolean> flag() {
    return new ScalarKind<>(
        "true or false",
        "true or false",
        Map.of("type", "boolean"),
        (scalar, at) ->
            scalar.type() == Value.ScalarType.BOOLEAN ? Boolean.valueOf(scalar.text()) : null,
        flag -> flag);
  }

  static Kind<Long> whole(long least, long most) {
    String range =
        most == Long.MAX_VALUE ? "at least " + least : "between " + least + " and " + most;
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "integer");
    schema.put("minimum", least);
    if (most != Long.MAX_VALUE) {
      schema.put("maximum", most);
    }
    return new ScalarKind<>(
        least == most ? "the number " + least : "a whole number " + range,
        least == most ? "" + least : "a number such as " + Math.max(least, Math.min(most, 10)),
        schema,
        (scalar, at) -> {
          if (scalar.type() != Value.ScalarType.WHOLE) {
            return notWhole(scalar, at);
          }
          long number = Long.parseLong(scalar.text());
          if (number < least || number > most) {
            String remedy =
                number < least ? "The least is " + least + "." : "The most is " + most + ".";
            at.problem(scalar, "must be " + range + ": " + number, remedy);
            return null;
          }
          return number;
        },
        number -> number);
  }

  private static @Nullable Long notWhole(Value.Scalar scalar, Reading at) {
    String digits = scalar.text().replaceAll("[_,' ]", "");
    if (digits.matches("-?[0-9]{1,18}")) {
      at.problem(
          scalar,
          "must be a whole number, not " + (scalar.quoted() ? "text" : scalar.describe()),
          "Did you mean " + digits + "?");
    }
    return null;
  }

  static Kind<Integer> integer(int least, int most) {
    Kind<Long> whole = whole(least, most == Integer.MAX_VALUE ? Integer.MAX_VALUE : most);
    return new ScalarKind<>(
        whole.words(),
        whole.example(),
        whole.schema(Map.of()),
        (scalar, at) -> {
          Long number = whole.read(scalar, at);
          return number == null ? null : number.intValue();
        },
        number -> number.longValue());
  }

  static Kind<Double> number(String words, String example, double least, double most) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "number");
    if (least != Double.NEGATIVE_INFINITY) {
      schema.put("minimum", least);
    }
    if (most != Double.POSITIVE_INFINITY) {
      schema.put("maximum", most);
    }
    return new ScalarKind<>(
        words,
        example,
        schema,
        (scalar, at) -> {
          if (scalar.type() != Value.ScalarType.WHOLE
              && scalar.type() != Value.ScalarType.DECIMAL) {
            return null;
          }
          double number = Double.parseDouble(scalar.text());
          if (!(number >= least && number <= most) || Double.isInfinite(number)) {
            at.problem(
                scalar,
                "must be " + words + ": " + scalar.text(),
                number < least
                    ? "The least is " + Ranges.text(least) + "."
                    : "The most is " + Ranges.text(most) + ".");
            return null;
          }
          return number;
        },
        number -> number);
  }

  /** A part of one, written as a percentage or a number. */
  static Kind<Double> fraction() {
    return new ScalarKind<>(
        "a percentage such as 5%",
        "a percentage such as 5%",
        Map.of(
            "anyOf",
            List.of(
                Map.of("type", "number", "minimum", 0L),
                Map.of("type", "string", "pattern", Quantity.PERCENT_PATTERN))),
        (scalar, at) -> {
          OptionalDouble percent = Quantity.percent(scalar.text());
          boolean number =
              scalar.type() == Value.ScalarType.WHOLE || scalar.type() == Value.ScalarType.DECIMAL;
          if (percent.isEmpty() && !number) {
            return null;
          }
          double value =
              percent.isPresent() ? percent.getAsDouble() : Double.parseDouble(scalar.text());
          if (value < 0) {
            at.problem(
                scalar,
                "must not be negative: " + scalar.text(),
                "Did you mean '" + scalar.text().replace("-", "") + "'?");
            return null;
          }
          return value;
        },
        value -> value);
  }

  static Kind<Duration> duration() {
    return new ScalarKind<>(
        "a duration such as 90s",
        "a number with ms, s, m, h, d or w, such as 90s",
        Map.of("type", "string", "pattern", Quantity.DURATION_PATTERN),
        (scalar, at) -> {
          Duration duration = Quantity.duration(scalar.text()).orElse(null);
          if (duration == null) {
            UnitProblems.duration(scalar, at);
          }
          return duration;
        },
        Quantity::text);
  }

  static Kind<Long> size() {
    return new ScalarKind<>(
        "a size such as 512MiB",
        "a number with B, KiB, MiB, GiB or TiB, such as 512MiB",
        Map.of("type", "string", "pattern", Quantity.SIZE_PATTERN),
        (scalar, at) -> {
          OptionalLong bytes = Quantity.bytes(scalar.text());
          if (bytes.isEmpty()) {
            UnitProblems.size(scalar, at);
            return null;
          }
          return bytes.getAsLong();
        },
        bytes -> Quantity.text(bytes.longValue()));
  }

  static <E extends Enum<E> & Coded> Kind<E> choice(Class<E> type) {
    List<String> codes = Arrays.stream(type.getEnumConstants()).map(Coded::code).toList();
    return new ScalarKind<>(
        "one of " + String.join(", ", codes),
        codes.get(0),
        Map.of("enum", codes),
        (scalar, at) -> {
          for (E constant : type.getEnumConstants()) {
            if (constant.code().equals(scalar.text())) {
              return constant;
            }
          }
          at.problem(
              scalar,
              "unknown value '" + scalar.text() + "'",
              Suggestion.of(scalar.text(), codes)
                  .or(() -> Synonyms.of(scalar.text(), codes))
                  .map(m -> "Did you mean '" + m + "' (" + String.join(", ", codes) + ")?")
                  .orElse("Choose one of " + String.join(", ", codes) + "."));
          return null;
        },
        Coded::code);
  }

  static Kind<URI> uri(String example) {
    return new ScalarKind<>(
        "an address such as " + example,
        "an address such as " + example,
        Map.of("type", "string", "format", "uri"),
        (scalar, at) -> {
          try {
            URI uri = new URI(scalar.text());
            return uri.isAbsolute() && uri.getHost() != null ? uri : null;
          } catch (URISyntaxException notOne) {
            return null;
          }
        },
        URI::toString);
  }

  /** A folder as Flink takes it: an address with a scheme, a whole path when it is a file's. */
  static Kind<String> folder(String example) {
    return new ScalarKind<>(
        "a folder's address such as " + example,
        "a folder's address with its scheme, such as " + example,
        Map.of("type", "string", "format", "uri"),
        (scalar, at) -> {
          try {
            URI uri = new URI(scalar.text());
            boolean whole = uri.isAbsolute() && !uri.isOpaque() && !uri.getPath().isBlank();
            boolean plain = uri.getQuery() == null && uri.getFragment() == null;
            boolean elsewhere = "file".equals(uri.getScheme()) && uri.getAuthority() != null;
            return whole && plain && !elsewhere ? scalar.text() : null;
          } catch (URISyntaxException notOne) {
            return null;
          }
        },
        text -> text);
  }

  static Kind<ZoneId> zone() {
    return new ScalarKind<>(
        "a time zone such as Europe/Berlin",
        "a time zone such as Europe/Berlin or UTC",
        Map.of("type", "string"),
        (scalar, at) -> {
          try {
            return ZoneId.of(scalar.text());
          } catch (DateTimeException unknown) {
            Suggestion.of(scalar.text(), ZoneId.getAvailableZoneIds().stream().sorted().toList())
                .ifPresent(
                    meant ->
                        at.problem(
                            scalar,
                            "unknown time zone '" + scalar.text() + "'",
                            "Did you mean '" + meant + "'?"));
            return null;
          }
        },
        ZoneId::getId);
  }

  static Kind<Instant> instant() {
    return new ScalarKind<>(
        "a time such as 2026-03-01T00:00:00Z",
        "a time such as 2026-03-01T00:00:00Z",
        Map.of("type", "string", "format", "date-time"),
        (scalar, at) -> {
          try {
            return Instant.parse(scalar.text());
          } catch (DateTimeException notOne) {
            return null;
          }
        },
        Instant::toString);
  }

  /** The same kind as another type. */
  static <A, B> Kind<B> mapped(Kind<A> kind, Function<A, B> to, Function<B, A> back) {
    return new MappedKind<>(kind, to, back);
  }
}
