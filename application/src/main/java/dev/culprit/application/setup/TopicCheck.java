package dev.culprit.application.setup;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.application.port.TopicAdmin.TopicState;
import dev.culprit.application.port.TopicPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Use case: are the topics there, and as they must be? */
public final class TopicCheck {
  private final TopicAdmin admin;

  public TopicCheck(TopicAdmin admin) {
    this.admin = admin;
  }

  /**
   * @return a sentence for every problem; empty when the job may start
   */
  public Outcome<List<String>> problems(Configuration configuration, List<TopicPlan> plans) {
    Set<String> names = new LinkedHashSet<>();
    plans.forEach(plan -> names.add(plan.name()));
    configuration.sources().forEach(source -> names.add(source.topic()));
    return admin.describe(names).map(topics -> problems(configuration, plans, topics));
  }

  private static List<String> problems(
      Configuration configuration, List<TopicPlan> plans, Map<String, TopicState> topics) {
    List<String> problems = new ArrayList<>();
    for (SourceDefinition source : configuration.sources()) {
      if (!topics.containsKey(source.topic())) {
        problems.add(
            "sources.%s.topic: there is no topic '%s' at %s; create it or correct the name"
                .formatted(source.id(), source.topic(), configuration.kafka().bootstrapServers()));
      }
    }
    List<String> missing =
        plans.stream().map(TopicPlan::name).filter(name -> !topics.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      problems.add(
          "kafka: %s %s missing; run './culprit topics create' or add --create-topics"
              .formatted(String.join(", ", missing), missing.size() == 1 ? "is" : "are"));
    }
    for (TopicPlan plan : plans) {
      TopicState topic = topics.get(plan.name());
      if (topic != null && plan.compacted() && !topic.compacted()) {
        problems.add(
            "kafka: topic '%s' must have cleanup.policy=compact, or live changes are forgotten"
                .formatted(plan.name()));
      }
      if (topic != null && plan.compacted() && topic.partitions() != plan.partitions()) {
        problems.add(
            "kafka: topic '%s' must have one partition, or live changes lose their order; it has %s"
                .formatted(plan.name(), topic.partitions()));
      }
    }
    return problems;
  }

  /**
   * What does no harm, but surely was not meant.
   *
   * @return a sentence for every remark; empty also when the broker does not answer
   */
  public List<String> remarks(Configuration configuration) {
    int parallelism = configuration.engine().parallelism();
    List<String> names = configuration.sources().stream().map(SourceDefinition::topic).toList();
    if (!(admin.describe(names) instanceof Outcome.Delivered<Map<String, TopicState>> topics)) {
      return List.of();
    }
    List<String> remarks = new ArrayList<>();
    for (SourceDefinition source : configuration.sources()) {
      TopicState topic = topics.value().get(source.topic());
      if (topic != null && topic.partitions() < parallelism) {
        remarks.add(
            "sources.%s.topic: '%s' has fewer partitions, %s, than engine.parallelism, %s; %s of its subtasks read nothing."
                .formatted(
                    source.id(),
                    source.topic(),
                    topic.partitions(),
                    parallelism,
                    parallelism - topic.partitions()));
      }
    }
    return remarks;
  }

  /**
   * Whether the broker allows transactions as long as exactly-once needs them.
   *
   * @param wanted the transaction timeout of the job
   * @return a sentence, or nothing
   */
  public Outcome<List<String>> transactionProblems(Duration wanted) {
    return admin.broker().map(facts -> transactionProblems(wanted, facts.longestTransaction()));
  }

  private static List<String> transactionProblems(Duration wanted, Duration longest) {
    return wanted.compareTo(longest) <= 0
        ? List.of()
        : List.of(
            ("engine.delivery: exactly-once needs a transaction timeout of %s s, but the broker"
                    + " allows %s s at most; raise transaction.max.timeout.ms there or choose"
                    + " at-least-once")
                .formatted(wanted.toSeconds(), longest.toSeconds()));
  }
}
