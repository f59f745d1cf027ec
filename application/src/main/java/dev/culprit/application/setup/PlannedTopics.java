package dev.culprit.application.setup;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.port.TopicPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The topics a configuration writes to. Inputs are not planned: they belong to somebody else.
 *
 * @param partitions of results that are many: points, breakdowns, dead letters, users' topics
 * @param replication the most copies, as far as there are brokers
 * @param retention of results
 */
public record PlannedTopics(int partitions, int replication, Duration retention) {
  /** Anomalies and what belongs to them are few; people and screens read them in order. */
  private static final int FEW_PARTITIONS = 3;

  /** Live changes hold in the order they are written. */
  private static final int ONE_PARTITION = 1;

  /** 6 partitions, 3 copies, 30 days. */
  public static PlannedTopics defaults() {
    return new PlannedTopics(6, 3, Duration.ofDays(30));
  }

  /** The plan of every topic, each once. */
  public List<TopicPlan> of(Configuration configuration) {
    List<TopicPlan> plans = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (String name : OutputTopics.ALL) {
      TopicPlan plan = own(name, configuration.kafka().topic(name));
      names.add(plan.name());
      plans.add(plan);
    }
    configuration.metrics().stream()
        .flatMap(metric -> metric.publish().stream())
        .map(PublishDefinition::topic)
        .filter(names::add)
        .forEach(topic -> plans.add(results(topic, partitions)));
    return plans;
  }

  private TopicPlan own(String name, String topic) {
    return switch (name) {
      case OutputTopics.CONTROL ->
          new TopicPlan(topic, ONE_PARTITION, replication, true, Optional.empty());
      case OutputTopics.FEEDBACK, OutputTopics.EVENTS ->
          new TopicPlan(topic, ONE_PARTITION, replication, false, Optional.of(forEver()));
      case OutputTopics.ANOMALIES, OutputTopics.ATTRIBUTIONS, OutputTopics.INCIDENTS ->
          results(topic, Math.min(FEW_PARTITIONS, partitions));
      default -> results(topic, partitions);
    };
  }

  private TopicPlan results(String topic, int parts) {
    return new TopicPlan(topic, parts, replication, false, Optional.of(retention));
  }

  /** Kafka's −1 ms. */
  private static Duration forEver() {
    return Duration.ofMillis(-1);
  }
}
