package dev.culprit.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters a plugin accepts, in the order they are documented. Names are unique. */
public record ParameterSchema(List<Parameter> parameters) {

  public ParameterSchema {
    parameters = List.copyOf(parameters);
    Set<String> seen = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (!seen.add(parameter.name())) {
        throw new IllegalArgumentException(
            "Parameter '" + parameter.name() + "' is declared twice.");
      }
    }
  }

  public static ParameterSchema of(Parameter... parameters) {
    return new ParameterSchema(List.of(parameters));
  }

  public Optional<Parameter> find(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }
}
