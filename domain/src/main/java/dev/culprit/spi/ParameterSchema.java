package dev.culprit.spi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters a plugin accepts.
 *
 * @param parameters in the order they are documented; names are unique
 * @param needed groups of names: of each at least one has to be given, as a value or as a table
 */
public record ParameterSchema(List<Parameter> parameters, List<List<String>> needed) {

  public ParameterSchema {
    parameters = List.copyOf(parameters);
    needed = needed.stream().map(List::copyOf).toList();
    Set<String> seen = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (!seen.add(parameter.name())) {
        throw new IllegalArgumentException(
            "Parameter '" + parameter.name() + "' is declared twice.");
      }
    }
    for (List<String> group : needed) {
      if (group.isEmpty() || !seen.containsAll(group)) {
        throw new IllegalArgumentException("Needed, but not declared: one of " + group + ".");
      }
    }
  }

  public static ParameterSchema of(Parameter... parameters) {
    return new ParameterSchema(List.of(parameters), List.of());
  }

  /** The same schema, where leaving out all of these parameters is an error. */
  public ParameterSchema needingOneOf(String... names) {
    List<List<String>> groups = new ArrayList<>(needed);
    groups.add(List.of(names));
    return new ParameterSchema(parameters, groups);
  }

  public Optional<Parameter> find(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }
}
