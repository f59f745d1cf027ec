package dev.culprit.application.config.check;

import dev.culprit.application.config.Quantity;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the parameters of one use of a plugin against the plugin's schema. */
final class ParameterCheck {
  private final String plugin;
  private final ParameterSchema schema;
  private final List<Finding> findings = new ArrayList<>();

  private ParameterCheck(String plugin, ParameterSchema schema) {
    this.plugin = plugin;
    this.schema = schema;
  }

  /**
   * What is wrong.
   *
   * @param tables names of the parameters taken from a threshold table
   */
  static List<Finding> check(
      String path,
      String plugin,
      ParameterSchema schema,
      Map<String, Object> written,
      Set<String> tables) {
    ParameterCheck check = new ParameterCheck(plugin, schema);
    written.forEach((name, value) -> check.value(path + "." + name, name, value));
    tables.forEach(name -> check.table(path + "." + name, name));
    check.missing(path, written.keySet(), tables);
    check.missingGroup(path, written.keySet(), tables);
    return check.findings;
  }

  private void value(String path, String name, Object value) {
    Optional<Parameter> found = schema.find(name);
    if (found.isEmpty()) {
      findings.add(unknown(path, name));
      return;
    }
    Parameter parameter = found.get();
    Optional<Object> typed = PluginParameters.typed(parameter, value);
    if (typed.isEmpty()) {
      findings.add(
          Finding.problem(
              path, "must be " + type(parameter) + ": '" + value + "'", remedy(parameter)));
    } else if (!parameter.choices().isEmpty()
        && !parameter.choices().contains(typed.get().toString())) {
      findings.add(
          Finding.problem(
              path,
              "unknown value '" + value + "'",
              Suggestion.sentence(value.toString(), parameter.choices(), "values")));
    } else if (!inRange(parameter, typed.get())) {
      findings.add(
          Finding.problem(
              path, "is outside " + Ranges.range(parameter) + ": " + value, remedy(parameter)));
    }
  }

  private void table(String path, String name) {
    Optional<Parameter> found = schema.find(name);
    if (found.isEmpty()) {
      findings.add(unknown(path, name));
    } else if (!found.get().tableAllowed()) {
      findings.add(
          Finding.problem(path, "cannot come from a table", "Write " + type(found.get()) + "."));
    }
  }

  private void missing(String path, Set<String> written, Set<String> tables) {
    for (Parameter parameter : schema.parameters()) {
      String name = parameter.name();
      boolean meant =
          written.stream()
              .filter(w -> schema.find(w).isEmpty())
              .anyMatch(w -> Suggestion.of(w, List.of(name)).isPresent());
      if (parameter.required() && !written.contains(name) && !tables.contains(name) && !meant) {
        findings.add(
            Finding.problem(
                path,
                "'" + plugin + "' needs the parameter '" + name + "'",
                "Add '" + Ranges.named(parameter) + "': " + parameter.description()));
      }
    }
  }

  private void missingGroup(String path, Set<String> written, Set<String> tables) {
    for (List<String> group : schema.needed()) {
      if (group.stream().noneMatch(name -> written.contains(name) || tables.contains(name))) {
        findings.add(
            Finding.problem(
                path,
                "'" + plugin + "' needs at least one of the parameters " + String.join(", ", group),
                "Add one of them."));
      }
    }
  }

  private Finding unknown(String path, String name) {
    List<String> names = schema.parameters().stream().map(Parameter::name).toList();
    String remedy =
        Suggestion.of(name, names)
            .flatMap(schema::find)
            .map(p -> "Did you mean '" + p.name() + "'" + Ranges.inBrackets(p) + "?")
            .orElseGet(() -> Suggestion.sentence(name, names, "parameters"));
    return Finding.problemAtKey(path, "unknown parameter of '" + plugin + "'", remedy);
  }

  private static boolean inRange(Parameter parameter, Object typed) {
    if (typed instanceof Duration duration) {
      return parameter.accepts(duration.toMillis() / 1e3);
    }
    return !(typed instanceof Number number) || parameter.accepts(number.doubleValue());
  }

  private static String type(Parameter parameter) {
    return switch (parameter.type()) {
      case NUMBER -> "a number or a percentage";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "true or false";
      case DURATION -> "a duration such as 90s, 5m or 1d";
      case TEXT -> "text";
      case CHOICE -> "one of " + String.join(", ", parameter.choices());
    };
  }

  private static String remedy(Parameter parameter) {
    Object value = parameter.defaultValue();
    if (value == null) {
      return parameter.description();
    }
    String text = value instanceof Duration d ? Quantity.text(d) : value.toString();
    return "The default is " + text + ".";
  }
}
