package dev.culprit.application.config.check;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.spi.ParameterSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Attributors that exist, and companions that share a shard with their metric. */
final class AttributionRules {
  private AttributionRules() {}

  static void check(Subject subject) {
    for (MetricDefinition metric : subject.draft().metrics()) {
      String path = "metrics." + metric.id() + ".attribute";
      subject.plugins().ifPresent(p -> plugin(subject, p, path, metric.attribute()));
      List<String> companions = metric.attribute().companions();
      for (int i = 0; i < companions.size(); i++) {
        companion(subject, path + ".companions[" + i + "]", metric, companions.get(i));
      }
      if (metric.attribute().baseline().present()) {
        LeafBaselineRules.check(subject, path + ".baseline", metric);
      }
      if (!metric.window().windowed()
          && !metric.explainBy().isEmpty()
          && !metric.attribute().use().equals(AttributionDefinition.OF_RECORDS)) {
        subject.warning(
            metric.attribute().equals(AttributionDefinition.defaults())
                ? "metrics." + metric.id() + ".explain-by"
                : path + ".use",
            "'" + metric.attribute().use() + "' explains windows, and here every record is a point",
            "Say 'attribute: { use: risk-ratio }'.");
      }
      if (metric.explainBy().isEmpty()
          && !metric.attribute().equals(AttributionDefinition.defaults())) {
        subject.warning(
            path,
            "there is nothing to explain with",
            "Add 'explain-by' with the fields that may explain.");
      }
    }
  }

  private static void plugin(
      Subject subject, PluginSchemas plugins, String path, AttributionDefinition attribute) {
    Optional<ParameterSchema> schema = plugins.attributor(attribute.use());
    if (schema.isEmpty()) {
      subject.problem(
          path + ".use",
          "unknown attributor '" + attribute.use() + "'",
          Suggestion.sentence(attribute.use(), plugins.attributorIds(), "attributors"));
      return;
    }
    List<Finding> findings =
        ParameterCheck.check(path, attribute.use(), schema.get(), attribute.parameters(), Set.of());
    findings.forEach(subject.tell());
    if (findings.isEmpty()) {
      plugins
          .refusal(attribute)
          .ifPresent(
              reason ->
                  subject.problem(
                      path,
                      DetectionRules.refused(attribute.use(), reason),
                      "Change its parameters."));
    }
  }

  private static void companion(Subject subject, String path, MetricDefinition metric, String id) {
    Set<String> others = new HashSet<>(subject.declared().metrics());
    others.remove(metric.id());
    if (!metric.window().windowed()) {
      subject.problem(
          path, "a metric without windows has no companions", "Set 'window', or remove it.");
    } else if (id.equals(metric.id())) {
      subject.problem(path, "a metric is not its own companion", "Remove it.");
    } else if (!others.contains(id)) {
      subject.problem(
          path,
          "unknown metric '" + id + "'",
          Suggestion.sentence(id, others.stream().sorted().toList(), "metrics"));
    }
    subject.draft().metrics().stream()
        .filter(m -> m.id().equals(id) && !id.equals(metric.id()))
        .forEach(other -> shared(subject, path, metric, other));
  }

  private static void shared(
      Subject subject, String path, MetricDefinition metric, MetricDefinition other) {
    List<String> different = new ArrayList<>();
    if (!metric.source().equals(other.source())) {
      different.add("source");
    }
    if (!metric.splitBy().equals(other.splitBy())) {
      different.add("split-by");
    }
    if (!metric.window().equals(other.window())) {
      different.add("window");
    }
    if (!different.isEmpty()) {
      subject
          .tell()
          .accept(
              Finding.problem(
                      path,
                      "'" + other.id() + "' differs in " + String.join(" and ", different),
                      "A companion has the same source, split-by and window, so that it is kept in"
                          + " the same place.")
                  .basedOn(
                      Stream.of(metric, other)
                          .flatMap(m -> different.stream().map(d -> "metrics." + m.id() + "." + d))
                          .toArray(String[]::new)));
    } else if (other.explainBy().isEmpty() && !metric.explainBy().isEmpty()) {
      subject.warning(
          path,
          "'" + other.id() + "' has no 'explain-by', so no segment can be looked for in it",
          "Add 'explain-by' to it.");
    }
  }
}
