package dev.culprit.application.config.check;

import dev.culprit.application.config.Quantity;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gives parameters as they are written the types a plugin's schema asks for. */
public final class PluginParameters {
  private PluginParameters() {}

  /**
   * The parameters a plugin is made with.
   *
   * @throws IllegalArgumentException naming the parameter that does not fit
   */
  public static Parameters typed(ParameterSchema schema, Map<String, Object> written) {
    Map<String, Object> typed = new LinkedHashMap<>();
    written.forEach(
        (name, value) ->
            typed.put(name, schema.find(name).flatMap(p -> typed(p, value)).orElse(value)));
    return Parameters.of(schema, typed);
  }

  /** The value in the parameter's own type; empty when it has another type. */
  static Optional<Object> typed(Parameter parameter, Object written) {
    return switch (parameter.type()) {
      case NUMBER -> number(written);
      case INTEGER -> written instanceof Long ? Optional.of(written) : Optional.empty();
      case BOOLEAN -> written instanceof Boolean ? Optional.of(written) : Optional.empty();
      case DURATION ->
          written instanceof String text
              ? Quantity.duration(text).map(Object.class::cast)
              : Optional.empty();
      case TEXT, CHOICE -> Optional.of(written.toString());
    };
  }

  private static Optional<Object> number(Object written) {
    if (written instanceof Number number) {
      return Optional.of(number.doubleValue());
    }
    if (written instanceof String text) {
      OptionalDouble percent = Quantity.percent(text);
      return percent.isPresent() ? Optional.of(percent.getAsDouble()) : Optional.empty();
    }
    return Optional.empty();
  }
}
