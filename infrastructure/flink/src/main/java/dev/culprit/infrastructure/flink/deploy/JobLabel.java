package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.infrastructure.flink.spec.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a job says of itself on its cluster, so that a later version can tell whether it may take
 * over its state.
 *
 * @param prefix of its topics, which names the job
 * @param checksum of its configuration, hexadecimal
 * @param stateFormat version of what the state's keys depend on
 * @param maxParallelism part of the state's format
 * @param parallelism subtasks of each step
 * @param checkpoints folder of its own; empty: the cluster's
 * @param sources ids
 * @param metrics detectors of each metric, as text
 */
public record JobLabel(
    String prefix,
    String checksum,
    int stateFormat,
    int maxParallelism,
    int parallelism,
    Optional<String> checkpoints,
    List<String> sources,
    Map<String, String> metrics) {
  private static final String PREFIX = "culprit.prefix";
  private static final String CHECKSUM = "culprit.configuration";
  private static final String STATE = "culprit.state-format";
  private static final String MAX = "culprit.max-parallelism";
  private static final String PARALLELISM = "culprit.parallelism";
  private static final String CHECKPOINTS = "culprit.checkpoints";
  private static final String SOURCES = "culprit.sources";
  private static final String METRIC = "culprit.metric.";

  public JobLabel {
    sources = List.copyOf(sources);
    metrics = Map.copyOf(metrics);
  }

  /**
   * @param canonical the configuration as the job jar holds it
   */
  public static JobLabel of(Configuration configuration, byte[] canonical, int stateFormat) {
    Map<String, String> metrics = new TreeMap<>();
    for (MetricDefinition metric : configuration.metrics()) {
      metrics.put(metric.id(), detectors(metric));
    }
    return new JobLabel(
        configuration.kafka().topicPrefix(),
        Sha256.of(canonical),
        stateFormat,
        configuration.engine().maxParallelism(),
        configuration.engine().parallelism(),
        configuration.engine().checkpoint().dir().map(String::valueOf),
        configuration.sources().stream().map(SourceDefinition::id).toList(),
        metrics);
  }

  private static String detectors(MetricDefinition metric) {
    return metric.detect().detectors().stream()
        .map(use -> use.use() + new TreeMap<>(use.parameters()))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Where its savepoints go unless said otherwise; empty: the cluster's place. */
  public Optional<String> savepoints() {
    return checkpoints.map(dir -> dir.endsWith("/") ? dir + "savepoints" : dir + "/savepoints");
  }

  /** As texts that Flink shows beside the job. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(PREFIX, prefix);
    texts.put(CHECKSUM, checksum);
    texts.put(STATE, Integer.toString(stateFormat));
    texts.put(MAX, Integer.toString(maxParallelism));
    texts.put(PARALLELISM, Integer.toString(parallelism));
    checkpoints.ifPresent(dir -> texts.put(CHECKPOINTS, dir));
    texts.put(SOURCES, String.join(",", sources));
    metrics.forEach((id, detectors) -> texts.put(METRIC + id, detectors));
    return texts;
  }

  static Optional<JobLabel> read(JsonNode texts) {
    if (!texts.has(PREFIX)) {
      return Optional.empty();
    }
    Map<String, String> metrics = new TreeMap<>();
    texts
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().startsWith(METRIC)) {
                metrics.put(field.getKey().substring(METRIC.length()), field.getValue().asText());
              }
            });
    return Optional.of(
        new JobLabel(
            texts.path(PREFIX).asText(),
            texts.path(CHECKSUM).asText(),
            texts.path(STATE).asInt(),
            texts.path(MAX).asInt(),
            texts.path(PARALLELISM).asInt(),
            Optional.ofNullable(texts.path(CHECKPOINTS).asText(null)),
            List.of(texts.path(SOURCES).asText().split(",")),
            metrics));
  }
}
