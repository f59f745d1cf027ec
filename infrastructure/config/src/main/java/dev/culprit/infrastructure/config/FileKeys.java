package dev.culprit.infrastructure.config;

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
import dev.culprit.application.config.check.Draft;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a whole file. */
final class FileKeys {
  static final NamedKind<MetricDefinition> METRICS =
      new NamedKind<>(
          new RefKind<>("metric", () -> MetricKeys.METRIC),
          MetricDefinition::id,
          "a mapping from ids to metrics");

  static final Kind<Draft> FILE =
      new Shape<>("a mapping of sections") {
        final Key<Draft, Integer> version =
            required(
                "culprit",
                Kinds.integer(Configuration.VERSION, Configuration.VERSION),
                Configuration.VERSION,
                Draft::version,
                "Version of the file's shape, 1.");
        final Key<Draft, KafkaSettings> kafka =
            required(
                "kafka",
                ServiceKeys.KAFKA,
                new KafkaSettings("localhost:9092", "culprit", Map.of()),
                Draft::kafka,
                "The broker.");
        final Key<Draft, Optional<Optional<RegistrySettings>>> registry =
            optional(
                "registry",
                ServiceKeys.REGISTRY_OR_NONE,
                d -> Optional.of(d.registry()),
                "The schema registry, or none: results are JSON then.");
        final Key<Draft, Optional<StoreSettings>> store =
            optional("store", ServiceKeys.STORE, Draft::store, "The dashboard's database.");

        final Key<Draft, ServerSettings> server =
            defaulted(
                "server",
                ServiceKeys.SERVER,
                ServerSettings.defaults(),
                Draft::server,
                "The dashboard.");
        final Key<Draft, EngineSettings> engine =
            defaulted(
                "engine",
                ServiceKeys.ENGINE,
                EngineSettings.defaults(),
                Draft::engine,
                "How the job runs.");
        final Key<Draft, PluginSettings> plugins =
            defaulted(
                "plugins",
                ServiceKeys.PLUGINS,
                PluginSettings.defaults(),
                Draft::plugins,
                "Where plugins come from.");
        final Key<Draft, LimitSettings> limits =
            defaulted(
                "limits",
                ServiceKeys.LIMITS,
                LimitSettings.defaults(),
                Draft::limits,
                "Bounds that keep one bad input from filling memory or topics.");
        final Key<Draft, List<SourceDefinition>> sources =
            required(
                "sources",
                new NamedKind<>(
                    new RefKind<>("source", () -> SourceKeys.SOURCE),
                    SourceDefinition::id,
                    "a mapping from ids to sources"),
                List.of(),
                Draft::sources,
                "Topics to read, by id.");
        final Key<Draft, List<MetricDefinition>> metrics =
            required("metrics", METRICS, List.of(), Draft::metrics, "Metrics, by id.");
        final Key<Draft, List<ThresholdTable>> thresholds =
            defaulted(
                "thresholds",
                new NamedKind<>(
                    NotificationKeys.THRESHOLD,
                    ThresholdTable::id,
                    "a mapping from ids to threshold tables"),
                List.of(),
                Draft::thresholds,
                "Tables of bounds, by id.");
        final Key<Draft, List<Channel>> channels =
            defaulted(
                "channels",
                new NamedKind<>(
                    NotificationKeys.CHANNEL, Channel::id, "a mapping from ids to channels"),
                List.of(),
                Draft::channels,
                "Ways to reach people, by id.");
        final Key<Draft, List<NotifyRule>> notifyRules =
            defaulted(
                "notify",
                ListKind.of(NotificationKeys.NOTIFY),
                List.of(),
                Draft::notifyRules,
                "Who hears of what.");

        @Override
        Draft make(Values v) {
          return new Draft(
              v.get(version),
              v.get(kafka),
              v.get(registry).orElse(Optional.empty()),
              v.get(store),
              v.get(server),
              v.get(engine),
              v.get(plugins),
              v.get(limits),
              v.get(sources),
              v.get(metrics),
              v.get(thresholds),
              v.get(channels),
              v.get(notifyRules));
        }
      };

  private FileKeys() {}
}
