package dev.culprit.infrastructure.launcher.authoring;

import dev.culprit.application.config.Quantity;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters as somebody typed them; each plugin of a jar takes those it knows.
 *
 * @param texts values by name
 */
public record GivenParameters(Map<String, String> texts) {
  public GivenParameters {
    texts = Map.copyOf(texts);
  }

  /**
   * Read by the schema of the one plugin they are all for.
   *
   * @param plugin what to call it, such as {@code attributor 'ripple'}
   * @throws Failure also when it has no such parameter
   */
  public Map<String, Object> readAllBy(String plugin, ParameterSchema schema) {
    for (String name : texts.keySet()) {
      if (schema.find(name).isEmpty()) {
        List<String> known = schema.parameters().stream().map(Parameter::name).sorted().toList();
        throw Failure.badInput(
            "--param %s: the %s has no such parameter; there %s."
                .formatted(
                    name, plugin, known.isEmpty() ? "are none" : "is " + String.join(", ", known)));
      }
    }
    return readBy(plugin, schema);
  }

  /**
   * Read by a plugin's schema.
   *
   * @param plugin what to call it, such as {@code detector 'step'}
   * @throws Failure when one cannot be read, does not fit, or one that it cannot do without is
   *     missing
   */
  Map<String, Object> readBy(String plugin, ParameterSchema schema) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : schema.parameters()) {
      String text = texts.get(parameter.name());
      if (text != null) {
        values.put(parameter.name(), read(plugin, parameter, text));
      } else if (parameter.required()) {
        throw missing(plugin, parameter.name());
      }
    }
    for (List<String> group : schema.needed()) {
      if (group.stream().noneMatch(values::containsKey)) {
        throw missing(plugin, String.join(" or ", group));
      }
    }
    try {
      Parameters.of(schema, values);
    } catch (IllegalArgumentException e) {
      throw Failure.badInput("--param, for the %s: %s.".formatted(plugin, e.getMessage()));
    }
    return values;
  }

  private static Failure missing(String plugin, String name) {
    return Failure.badInput(
        "The %s cannot do without the parameter %s: give it with --param NAME=VALUE."
            .formatted(plugin, name));
  }

  private static Object read(String plugin, Parameter parameter, String text) {
    Optional<Object> value =
        switch (parameter.type()) {
          case NUMBER -> number(text);
          case INTEGER -> integer(text);
          case BOOLEAN ->
              text.matches("true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
          case DURATION -> Quantity.duration(text).map(duration -> duration);
          case TEXT, CHOICE -> Optional.of(text);
        };
    return value.orElseThrow(
        () ->
            Failure.badInput(
                "--param %s=%s, for the %s: that is no %s."
                    .formatted(
                        parameter.name(),
                        text,
                        plugin,
                        switch (parameter.type()) {
                          case NUMBER -> "number";
                          case INTEGER -> "whole number";
                          case BOOLEAN -> "true or false";
                          case DURATION -> "duration, such as 5m";
                          case TEXT, CHOICE -> "text";
                        })));
  }

  private static Optional<Object> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> integer(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
