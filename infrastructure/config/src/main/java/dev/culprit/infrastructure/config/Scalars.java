package dev.culprit.infrastructure.config;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Says what an unquoted scalar is, as YAML 1.2's JSON schema has it, and null as in the core. */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private Scalars() {}

  static Value.Scalar resolve(Place place, ScalarEvent event) {
    String text = event.getValue();
    boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
    return new Value.Scalar(place, text, quoted ? Value.ScalarType.TEXT : type(text), quoted);
  }

  private static Value.ScalarType type(String text) {
    if (text.isEmpty() || text.equals("~") || text.equals("null")) {
      return Value.ScalarType.EMPTY;
    }
    if (text.equals("true") || text.equals("false")) {
      return Value.ScalarType.BOOLEAN;
    }
    if (WHOLE.matcher(text).matches()) {
      return Value.ScalarType.WHOLE;
    }
    return DECIMAL.matcher(text).matches() ? Value.ScalarType.DECIMAL : Value.ScalarType.TEXT;
  }
}
