package dev.culprit.application.config.check;

import dev.culprit.application.config.BoundRows;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.ThresholdBounds;
import dev.culprit.application.config.ThresholdTable;
import dev.culprit.spi.ParameterSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Detectors that exist, with parameters they know and tables that exist. */
final class DetectionRules {
  private static final String REMEDY = "Change its parameters.";

  private DetectionRules() {}

  static void check(Subject subject) {
    for (MetricDefinition metric : subject.draft().metrics()) {
      DetectionDefinition detect = metric.detect();
      String list = "metrics." + metric.id() + ".detect." + listKey(detect.combination());
      List<DetectorUse> uses = detect.detectors();
      for (int i = 0; i < uses.size(); i++) {
        String path = list + "[" + i + "]";
        DetectorUse use = uses.get(i);
        subject.plugins().ifPresent(plugins -> plugin(subject, plugins, path, metric, use));
        use.tables().forEach((name, table) -> table(subject, path + "." + name, metric, table));
        use.rows().forEach((name, rows) -> rows(subject, path + "." + name, metric, rows));
        if (use.weight() != 1 && !(detect.combination() instanceof Combination.Weighted)) {
          subject.warning(
              path + ".weight", "has no effect here", "Use 'weighted', or leave it out.");
        }
      }
    }
  }

  /** Where the list of detectors stands below {@code detect}. */
  static String listKey(Combination combination) {
    if (combination instanceof Combination.Any) {
      return "any";
    }
    if (combination instanceof Combination.All) {
      return "all";
    }
    return combination instanceof Combination.Weighted ? "weighted" : "k-of.of";
  }

  private static void plugin(
      Subject subject,
      PluginSchemas plugins,
      String path,
      MetricDefinition metric,
      DetectorUse use) {
    Optional<ParameterSchema> schema = plugins.detector(use.use());
    if (schema.isEmpty()) {
      subject.problem(
          path + ".use",
          "unknown detector '" + use.use() + "'",
          Suggestion.sentence(use.use(), plugins.detectorIds(), "detectors"));
      return;
    }
    List<Finding> findings =
        ParameterCheck.check(path, use.use(), schema.get(), use.parameters(), use.bySeries());
    findings.forEach(subject.tell());
    if (findings.isEmpty()) {
      plugins
          .refusal(metric, use)
          .or(
              () ->
                  TableRows.refusal(
                      tables(subject, use), bounds -> plugins.refusal(metric, with(use, bounds))))
          .ifPresent(reason -> subject.problem(path, refused(use.use(), reason), REMEDY));
    }
  }

  /** Those that can be read; of the others it is said where they stand. */
  private static Map<String, ThresholdBounds> tables(Subject subject, DetectorUse use) {
    Map<String, ThresholdBounds> tables = new TreeMap<>();
    for (ThresholdTable table : subject.draft().thresholds()) {
      use.tables()
          .forEach(
              (parameter, id) -> {
                if (table.id().equals(id) && table.rows().isPresent()) {
                  try {
                    tables.put(parameter, ThresholdBounds.of(table));
                  } catch (IllegalArgumentException e) {
                    tables.remove(parameter);
                  }
                }
              });
    }
    use.rows().forEach((parameter, rows) -> tables.put(parameter, ThresholdBounds.of(rows)));
    return tables;
  }

  private static DetectorUse with(DetectorUse use, Map<String, Object> bounds) {
    Map<String, Object> all = new LinkedHashMap<>(use.parameters());
    all.putAll(bounds);
    return new DetectorUse(use.use(), all, Map.of(), Map.of(), use.weight());
  }

  /** What is said of a plugin that cannot be made; its own words come without their full stop. */
  static String refused(String id, String reason) {
    String words = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    return "'" + id + "' refuses: " + words;
  }

  private static void rows(Subject subject, String path, MetricDefinition metric, BoundRows rows) {
    rows.fields().stream()
        .filter(field -> !metric.splitBy().contains(field))
        .forEach(
            field ->
                subject.problem(
                    path + ".rows",
                    "'" + field + "' does not split the metric",
                    "Add it to 'split-by', or leave it out of the rows."));
  }

  private static void table(Subject subject, String path, MetricDefinition metric, String id) {
    if (!subject.declared().thresholds().contains(id)) {
      subject.problem(
          path + ".table",
          "unknown threshold table '" + id + "'",
          Suggestion.sentence(id, subject.declared().thresholds(), "threshold tables"));
      return;
    }
    for (ThresholdTable table : subject.draft().thresholds()) {
      if (table.id().equals(id)) {
        table.key().keySet().stream()
            .filter(field -> !metric.splitBy().contains(field))
            .forEach(
                field ->
                    subject.problem(
                        path + ".table",
                        "'" + id + "' is keyed by '" + field + "', which does not split the metric",
                        "Add '" + field + "' to 'split-by', or use another table."));
      }
    }
  }
}
