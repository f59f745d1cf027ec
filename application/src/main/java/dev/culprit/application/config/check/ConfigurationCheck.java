package dev.culprit.application.config.check;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All rules about how parts of a configuration fit together; adding one is one line. */
public final class ConfigurationCheck {
  private static final List<Consumer<Subject>> RULES =
      List.of(
          EngineRules::check,
          ServiceRules::check,
          SourceRules::check,
          MetricRules::check,
          WindowRules::check,
          DetectionRules::check,
          AttributionRules::check,
          PublishRules::check,
          NotificationRules::check);

  private ConfigurationCheck() {}

  /**
   * Everything there is to say about these parts.
   *
   * @param plugins what is installed; empty: not known, and plugins are not checked
   */
  public static List<Finding> check(
      Draft draft, Declared declared, Optional<PluginSchemas> plugins) {
    List<Finding> findings = new ArrayList<>();
    Subject subject = new Subject(draft, declared, plugins, findings::add);
    RULES.forEach(rule -> rule.accept(subject));
    return findings;
  }

  /** What there is to say about a metric that is to be added to, or changed in, what runs. */
  public static List<Finding> checkChange(
      Configuration running, MetricDefinition metric, Optional<PluginSchemas> plugins) {
    String path = "metrics." + metric.id();
    if (running.source(metric.source()).isEmpty()) {
      List<String> ids = running.sources().stream().map(s -> s.id()).toList();
      return List.of(
          Finding.problem(
              path + ".source",
              "unknown source '" + metric.source() + "'",
              Suggestion.sentence(metric.source(), ids, "sources")));
    }
    Draft draft = Draft.of(running.with(metric));
    return check(draft, Declared.of(draft), plugins).stream()
        .filter(f -> f.path().equals(path) || f.path().startsWith(path + "."))
        .toList();
  }
}
