package dev.culprit.application.config.check;

import dev.culprit.application.config.Quantity;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes ranges of parameters the way people do: {@code 0 < alpha ≤ 1, default 0.05}. */
public final class Ranges {
  private Ranges() {}

  /** {@code 0 < alpha ≤ 1}, or the name alone when everything is allowed. */
  public static String named(Parameter parameter) {
    return bounds(parameter, parameter.name());
  }

  /** {@code 0 < … ≤ 1}. */
  static String range(Parameter parameter) {
    return bounds(parameter, "…");
  }

  /** Range and default in brackets with a space before; empty when there is neither. */
  static String inBrackets(Parameter parameter) {
    List<String> parts = new ArrayList<>();
    if (!named(parameter).equals(parameter.name())) {
      parts.add(named(parameter));
    }
    if (!parameter.choices().isEmpty()) {
      parts.add(String.join(", ", parameter.choices()));
    }
    Object value = parameter.defaultValue();
    if (value != null && !value.equals("")) {
      parts.add("default " + text(value));
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static String bounds(Parameter parameter, String middle) {
    StringBuilder text = new StringBuilder();
    if (parameter.minimum() != Double.NEGATIVE_INFINITY) {
      text.append(bound(parameter, parameter.minimum()))
          .append(parameter.minimumExclusive() ? " < " : " ≤ ");
    }
    text.append(middle);
    if (parameter.maximum() != Double.POSITIVE_INFINITY) {
      text.append(parameter.maximumExclusive() ? " < " : " ≤ ")
          .append(bound(parameter, parameter.maximum()));
    }
    return text.toString();
  }

  private static String bound(Parameter parameter, double bound) {
    return parameter.type() == ParameterType.DURATION
        ? Quantity.text(Duration.ofMillis(Math.round(bound * 1e3)))
        : text(bound);
  }

  /** A value without the zeros nobody wrote. */
  public static String text(Object value) {
    if (value instanceof Duration duration) {
      return Quantity.text(duration);
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
      return plain.scale() <= 0 && plain.precision() - plain.scale() < 16
          ? plain.toPlainString()
          : plain.toString();
    }
    return value.toString();
  }
}
