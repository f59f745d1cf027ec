package dev.culprit.infrastructure.config;

import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A few plugins with every type of parameter. */
final class TestPlugins implements PluginSchemas {
  private final Map<String, ParameterSchema> detectors = new TreeMap<>();
  private final Map<String, ParameterSchema> attributors = new TreeMap<>();

  TestPlugins() {
    detectors.put("culprit", ParameterSchema.of());
    detectors.put(
        "ewma",
        ParameterSchema.of(
            Parameter.number("alpha", 0.05, 0, 1, "Weight of the newest point.").aboveMinimum(),
            Parameter.integer("warm-up", 20, 1, 10_000, "Points before the first score.")));
    detectors.put(
        "threshold",
        ParameterSchema.of(
            Parameter.optionalNumber("min", "Least value.").orTable(),
            Parameter.optionalNumber("max", "Greatest value.").orTable()));
    detectors.put(
        "seasonal",
        ParameterSchema.of(
            Parameter.duration("slot", Duration.ofHours(1), Duration.ofMinutes(1), "Slot."),
            Parameter.choice("season", List.of("week", "day"), "Season.")));
    detectors.put(
        "range", ParameterSchema.of(Parameter.flag("decay", true, "Whether bounds decay.")));
    attributors.put(
        "contribution",
        ParameterSchema.of(Parameter.number("minimum", 0.03, 0, 1, "Least contribution.")));
    attributors.put("ripple", ParameterSchema.of());
  }

  @Override
  public Optional<ParameterSchema> detector(String id) {
    return Optional.ofNullable(detectors.get(id));
  }

  @Override
  public Set<String> detectorIds() {
    return new TreeSet<>(detectors.keySet());
  }

  @Override
  public Optional<ParameterSchema> attributor(String id) {
    return Optional.ofNullable(attributors.get(id));
  }

  @Override
  public Set<String> attributorIds() {
    return new TreeSet<>(attributors.keySet());
  }

  /** A loader that knows these plugins and the variables of the examples. */
  static ConfigurationLoader loader() {
    return new ConfigurationLoader(
        settings -> new TestPlugins(),
        new EnvironmentSecrets(
            Map.of(
                "DB_PASSWORD", "p",
                "SLACK_TOKEN", "t",
                "SLACK_WEBHOOK", "w",
                "MAIL_PASSWORD", "m",
                "PAGER_KEY", "k")));
  }
}
