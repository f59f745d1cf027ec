package dev.culprit.it.docs;

import dev.culprit.application.backtest.Backtest;
import dev.culprit.application.backtest.History;
import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.detect.Presets;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.ModelTrainer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page and a picture for every detector that ships, made from what it says of itself. */
final class DetectorReference {
  private static final String MADE = "Made from what the plugins say of themselves; do not edit.";

  /** That of the template for authors, which does not ship. */
  private static final String TEMPLATE = "jump";

  private static final History SAMPLE = SampleSeries.history();

  private DetectorReference() {}

  /** Pages and pictures by file name. */
  static Map<String, String> files(PluginCatalog plugins) {
    Map<String, String> files = new TreeMap<>();
    StringBuilder index = new StringBuilder();
    index.append("# Detectors\n\n").append(MADE);
    index.append(
        " Each page has the data sheet, the parameters, and what the detector says of one sample"
            + " series.\n\n| id | what | good at |\n|---|---|---|\n");
    preset(plugins, index, files);
    for (String id : plugins.detectorIds().stream().filter(i -> !i.equals(TEMPLATE)).toList()) {
      DetectorFactory factory = plugins.detector(id).orElseThrow();
      DataSheet sheet = factory.dataSheet();
      index.append(
          "| [`%s`](%s.md) | %s | %s |\n"
              .formatted(id, id, cell(sheet.title()), cell(sheet.goodAt())));
      if (factory.needsValueCounts()) {
        files.put(
            id + ".md",
            page(id, sheet, factory.parameters())
                + "It counts the values of a field of `explain-by`, which a series of numbers alone does not"
                + " have: no picture.\n");
        continue;
      }
      Map<String, Object> parameters = parameters(id, factory);
      List<RowVerdict> verdicts = verdicts(plugins, id, parameters);
      files.put(
          id + ".md",
          page(id, sheet, factory.parameters()) + picture(id, verdicts, shown(parameters)));
      files.put(id + ".svg", DetectorPicture.of(id, SAMPLE, verdicts));
    }
    files.put("README.md", index.toString());
    return files;
  }

  private static void preset(
      PluginCatalog plugins, StringBuilder index, Map<String, String> files) {
    String id = DetectionDefinition.DEFAULT_DETECTOR;
    String members =
        Presets.expand(DetectorUse.of(id)).stream()
            .map(use -> "[`%s`](%s.md)".formatted(use.use(), use.use()))
            .collect(Collectors.joining(", "));
    index.append("| [`%s`](%s.md) | the default: %s | |\n".formatted(id, id, members));
    List<RowVerdict> verdicts = verdicts(plugins, id, Map.of());
    files.put(
        id + ".md",
        "# `%s`: the default\n\n%s\n\nA preset of %s: what is unusual counts in full where something is new as well. It has no parameters.\n\n%s"
            .formatted(id, MADE, members, picture(id, verdicts, "")));
    files.put(id + ".svg", DetectorPicture.of(id, SAMPLE, verdicts));
  }

  private static String page(String id, DataSheet sheet, ParameterSchema schema) {
    StringBuilder page = new StringBuilder();
    page.append("# `%s`: %s\n\n%s\n\n| | |\n|---|---|\n".formatted(id, sheet.title(), MADE));
    row(page, "score", sheet.scoreUnit());
    row(page, "warm-up", sheet.warmUp());
    row(page, "cost", sheet.cost());
    row(page, "state", sheet.stateBytes() + " bytes a series");
    row(page, "good at", sheet.goodAt());
    row(page, "bad at", sheet.badAt());
    row(page, "source", sheet.source());
    page.append("\n## Parameters\n\n");
    if (schema.parameters().isEmpty()) {
      page.append("None.\n");
    } else {
      page.append("| key | value | default | |\n|---|---|---|---|\n");
      schema.parameters().forEach(p -> parameter(page, p));
    }
    for (List<String> names : schema.needed()) {
      page.append("\nAt least one of `%s` is needed.\n".formatted(String.join("`, `", names)));
    }
    return page.append('\n').toString();
  }

  private static void row(StringBuilder page, String name, String text) {
    page.append("| %s | %s |\n".formatted(name, cell(text)));
  }

  private static void parameter(StringBuilder page, Parameter p) {
    page.append(
        "| `%s` | %s%s | %s | %s |\n"
            .formatted(
                p.name(),
                values(p),
                p.tableAllowed() ? ", or `{ table: ID }`" : "",
                p.defaultValue() == null
                    ? p.required() ? "required" : "none"
                    : "`" + written(p.defaultValue()) + "`",
                cell(p.description())));
  }

  private static String values(Parameter p) {
    if (!p.choices().isEmpty()) {
      return String.join(", ", p.choices());
    }
    String type = p.type().name().toLowerCase(Locale.ROOT);
    String from =
        Double.isInfinite(p.minimum())
            ? ""
            : (p.minimumExclusive() ? " > " : " ≥ ") + written(p.minimum());
    String to =
        Double.isInfinite(p.maximum())
            ? ""
            : (p.maximumExclusive() ? " < " : " ≤ ") + written(p.maximum());
    return type + from + (from.isEmpty() || to.isEmpty() ? "" : ",") + to;
  }

  private static String written(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return value instanceof Duration duration
        ? duration.toString().substring(2).toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }

  private static String picture(String id, List<RowVerdict> verdicts, String parameters) {
    StringBuilder text = new StringBuilder("## On a sample series\n\n");
    text.append("![%s on a sample series](%s.svg)\n\n".formatted(id, id));
    text.append(
        "The last four of 21 days, a value every quarter of an hour, sensitivity 5%s. Yellow: a spike, a dip of two hours, a shift of the level. Blue: the value, its band and what was expected, as far as the detector has them. Red: anomalous. Below: the score, −log₁₀ of the risk.\n\n"
            .formatted(parameters));
    for (SampleSeries.Injected injected : SampleSeries.ALL) {
      int last = Math.min(injected.end(), verdicts.size());
      int found =
          IntStream.range(injected.first(), last)
              .filter(row -> verdicts.get(row).anomalous())
              .findFirst()
              .orElse(-1);
      text.append(
          "- %s: %s\n"
              .formatted(
                  injected.what(),
                  found < 0
                      ? "not seen"
                      : found == injected.first()
                          ? "seen at once"
                          : "seen after %d rows".formatted(found - injected.first())));
    }
    long elsewhere =
        IntStream.range(0, verdicts.size())
            .filter(row -> verdicts.get(row).anomalous())
            .filter(row -> SampleSeries.ALL.stream().noneMatch(i -> i.covers(row)))
            .count();
    return text.append("- anomalous rows elsewhere in the 21 days: %d\n".formatted(elsewhere))
        .toString();
  }

  private static List<RowVerdict> verdicts(
      PluginCatalog plugins, String id, Map<String, Object> parameters) {
    return new Backtest(
            plugins,
            DetectionDefinition.any(DetectorUse.of(id, parameters)),
            MetricBuilder.DEFAULT_SENSITIVITY,
            ZoneOffset.UTC)
        .run(SAMPLE);
  }

  /** What a detector cannot do without, chosen for the sample series. */
  private static Map<String, Object> parameters(String id, DetectorFactory factory) {
    if (id.equals("threshold")) {
      return Map.of("max", 170.0, "min", 40.0);
    }
    if (id.equals("change")) {
      return Map.of("lag", (long) SampleSeries.A_DAY, "relative", 0.4);
    }
    return factory.trainer().map(DetectorReference::model).orElse(Map.of());
  }

  private static Map<String, Object> model(ModelTrainer trainer) {
    int cut = SampleSeries.SHOWN_FROM;
    return Map.of(
        EmbeddedModel.PARAMETER,
        EmbeddedModel.of(
            trainer
                .train(
                    Arrays.copyOf(SAMPLE.timesMillis(), cut),
                    Arrays.copyOf(SAMPLE.values(), cut),
                    Parameters.defaults(trainer.parameters()))
                .bytes()));
  }

  private static String shown(Map<String, Object> parameters) {
    List<String> all = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) ->
                all.add(
                    name.equals(EmbeddedModel.PARAMETER)
                        ? "a model of the first 17 days"
                        : "`%s: %s`".formatted(name, written(value))));
    return all.isEmpty() ? "" : ", " + String.join(", ", all);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
