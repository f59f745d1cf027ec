package dev.culprit.application.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One configuration file.
 *
 * @param version of the file's shape, {@value #VERSION}
 * @param kafka broker and topics
 * @param registry schema registry; empty: none, results are JSON
 * @param store database of the dashboard
 * @param server dashboard
 * @param engine the job
 * @param plugins plugin folders
 * @param limits bounds
 * @param sources topics to read, unique ids
 * @param metrics metrics, unique ids, their sources among {@code sources}
 * @param thresholds tables of bounds, unique ids
 * @param channels ways to reach people, unique ids
 * @param notifyRules who hears of what
 */
public record Configuration(
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
  /** The only version of the file's shape so far. */
  public static final int VERSION = 1;

  public Configuration {
    Require.that(version == VERSION, "'culprit' must be %s: %s", VERSION, version);
    sources = Require.unique(sources, SourceDefinition::id, "sources");
    metrics = Require.unique(metrics, MetricDefinition::id, "metrics");
    thresholds = Require.unique(thresholds, ThresholdTable::id, "thresholds");
    channels = Require.unique(channels, Channel::id, "channels");
    notifyRules = List.copyOf(notifyRules);
    Set<String> known = new LinkedHashSet<>();
    sources.forEach(s -> known.add(s.id()));
    for (MetricDefinition metric : metrics) {
      Require.that(
          known.contains(metric.source()),
          "metric '%s' reads source '%s', which is not among 'sources'",
          metric.id(),
          metric.source());
    }
  }

  /** These sources and metrics on this broker, every default beside. */
  public static Configuration of(
      String bootstrapServers, List<SourceDefinition> sources, List<MetricDefinition> metrics) {
    return new Configuration(
        VERSION,
        new KafkaSettings(bootstrapServers, "culprit", Map.of()),
        Optional.empty(),
        Optional.empty(),
        ServerSettings.defaults(),
        EngineSettings.defaults(),
        PluginSettings.defaults(),
        LimitSettings.defaults(),
        sources,
        metrics,
        List.of(),
        List.of(),
        List.of());
  }

  /** The source of this id. */
  public Optional<SourceDefinition> source(String id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** The metric of this id. */
  public Optional<MetricDefinition> metric(String id) {
    return metrics.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /** The metric of this id with everything in it that it looks up elsewhere, to travel alone. */
  public Optional<MetricDefinition> carried(String id) {
    return metric(id)
        .map(
            metric ->
                metric.with(
                    new DetectionDefinition(
                        metric.detect().combination(),
                        metric.detect().detectors().stream()
                            .map(use -> use.carrying(thresholds))
                            .toList())));
  }

  /** The metrics that read this source, in the file's order. */
  public List<MetricDefinition> metricsOf(String sourceId) {
    return metrics.stream().filter(m -> m.source().equals(sourceId)).toList();
  }

  /** Every field the metrics of this source read, without its event time. */
  public Set<String> fieldsRead(String sourceId) {
    Set<String> fields = new LinkedHashSet<>();
    metricsOf(sourceId).forEach(m -> fields.addAll(m.fieldsRead()));
    return fields;
  }

  /** The same with no other metrics than these. */
  public Configuration withMetrics(List<MetricDefinition> only) {
    return with(only, thresholds);
  }

  /** The same with no other tables than these. */
  public Configuration withThresholds(List<ThresholdTable> only) {
    return with(metrics, only);
  }

  /** The same with this metric added, or put in the place of the one with its id. */
  public Configuration with(MetricDefinition metric) {
    List<MetricDefinition> changed = new ArrayList<>(metrics);
    int at = 0;
    while (at < changed.size() && !changed.get(at).id().equals(metric.id())) {
      at++;
    }
    if (at == changed.size()) {
      changed.add(metric);
    } else {
      changed.set(at, metric);
    }
    return withMetrics(changed);
  }

  private Configuration with(List<MetricDefinition> metrics, List<ThresholdTable> thresholds) {
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
