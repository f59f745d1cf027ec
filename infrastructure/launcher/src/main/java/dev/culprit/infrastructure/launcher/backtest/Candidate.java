package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.check.PluginParameters;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.config.check.Suggestion;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A detector with its parameters. */
public record Candidate(String id, Map<String, Object> parameters) {

  /**
   * @param written parameters as {@code name=value}
   * @throws Failure naming what is not installed or does not fit
   */
  public static Candidate of(String id, Map<String, String> written, PluginSchemas plugins) {
    ParameterSchema schema =
        plugins
            .detector(id)
            .orElseThrow(
                () ->
                    Failure.badInput(
                        "Detector '%s' is not installed. %s"
                            .formatted(
                                id, Suggestion.sentence(id, plugins.detectorIds(), "detectors"))));
    Map<String, Object> parameters = new LinkedHashMap<>();
    written.forEach(
        (name, text) ->
            parameters.put(
                name, name.equals(EmbeddedModel.PARAMETER) ? Models.embedded(text) : value(text)));
    try {
      Parameters checked = PluginParameters.typed(schema, EmbeddedModel.digested(parameters));
      return new Candidate(id, checked.canonical().isEmpty() ? Map.of() : parameters);
    } catch (IllegalArgumentException e) {
      throw Failure.badInput(
          "Detector '%s': %s.%s"
              .formatted(id, e.getMessage(), remedy(schema, parameters.keySet())));
    }
  }

  private static String remedy(ParameterSchema schema, Set<String> written) {
    List<String> known = schema.parameters().stream().map(Parameter::name).toList();
    for (String name : written) {
      if (!known.contains(name)) {
        return " " + Suggestion.sentence(name, known, "parameters");
      }
    }
    return known.contains(EmbeddedModel.PARAMETER) && !written.contains(EmbeddedModel.PARAMETER)
        ? " Make a model by './culprit train' and name it by --param model=FILE."
        : "";
  }

  /** Every combination of the values of the grid, over the parameters given. */
  public static List<Candidate> grid(
      String id, Map<String, String> given, Map<String, List<String>> grid, PluginSchemas plugins) {
    List<Map<String, String>> combinations = new ArrayList<>(List.of(given));
    grid.forEach(
        (name, values) -> {
          List<Map<String, String>> longer = new ArrayList<>();
          for (Map<String, String> each : combinations) {
            for (String value : values) {
              Map<String, String> with = new LinkedHashMap<>(each);
              with.put(name, value);
              longer.add(with);
            }
          }
          combinations.clear();
          combinations.addAll(longer);
        });
    return combinations.stream().map(each -> of(id, each, plugins)).toList();
  }

  public DetectionDefinition detection() {
    return DetectionDefinition.any(DetectorUse.of(id, parameters));
  }

  /** The id, with the parameters in brackets where there are any. */
  public String name() {
    return parameters.isEmpty()
        ? id
        : id
            + EmbeddedModel.digested(parameters).entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
  }

  /** As YAML would read it. */
  static Object value(String text) {
    if (text.matches("[-+]?\\d{1,18}")) {
      return Long.valueOf(text);
    }
    if (text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
      return Double.valueOf(text);
    }
    return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
  }
}
