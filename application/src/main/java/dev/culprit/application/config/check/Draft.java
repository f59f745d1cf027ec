package dev.culprit.application.config.check;

import dev.culprit.application.config.Channel;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EngineSettings;
import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.LimitSettings;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.NotifyRule;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.config.RegistrySettings;
import dev.culprit.application.config.ServerSettings;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StoreSettings;
import dev.culprit.application.config.ThresholdTable;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a configuration before it is known whether they fit together. Parts that could not
 * be read stand at their defaults or are left out, so that the rest can still be checked.
 */
public record Draft(
    int version,
    KafkaSettings kafka,
    Optional<RegistrySettings> registry,
    Optional<StoreSettings> store,
    ServerSettings server,
    EngineSettings engine,
    PluginSettings plugins,
    LimitSettings limits,
    List<SourceDefinition> sources,
    List<MetricDefinition> metrics,
    List<ThresholdTable> thresholds,
    List<Channel> channels,
    List<NotifyRule> notifyRules) {
  /** The parts of a finished configuration. */
  public static Draft of(Configuration c) {
    return new Draft(
        c.version(),
        c.kafka(),
        c.registry(),
        c.store(),
        c.server(),
        c.engine(),
        c.plugins(),
        c.limits(),
        c.sources(),
        c.metrics(),
        c.thresholds(),
        c.channels(),
        c.notifyRules());
  }

  /**
   * The configuration.
   *
   * @throws IllegalArgumentException when the parts do not fit
   */
  public Configuration toConfiguration() {
    return new Configuration(
        version,
        kafka,
        registry,
        store,
        server,
        engine,
        plugins,
        limits,
        sources,
        metrics,
        thresholds,
        channels,
        notifyRules);
  }
}
