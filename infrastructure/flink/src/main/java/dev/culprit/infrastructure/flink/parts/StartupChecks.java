package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.Delivery;
import dev.culprit.application.config.EngineSettings;
import dev.culprit.application.config.RegistrySettings;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.SchemaRegistry;
import dev.culprit.application.port.SchemaRegistry.SubjectState;
import dev.culprit.application.setup.PlannedTopics;
import dev.culprit.application.setup.TopicCheck;
import dev.culprit.infrastructure.avro.ConfluentSchemaRegistry;
import dev.culprit.infrastructure.avro.RegistryAddress;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.KafkaTopicAdmin;
import java.util.List;
import java.util.Optional;

/**
 * What a job needs around it before it starts: a broker that answers, its topics, the subjects of
 * its outputs. Says what is missing in sentences that name the remedy.
 */
public final class StartupChecks {
  private StartupChecks() {}

  /** Everything that stands in the way of this configuration; delivered when nothing does. */
  public static Outcome<Configuration> check(Configuration configuration) {
    Outcome<Configuration> broker = broker(configuration);
    if (!(broker instanceof Outcome.Delivered)) {
      return broker;
    }
    Optional<RegistrySettings> registry = configuration.registry();
    if (registry.isEmpty()) {
      return broker;
    }
    RegistryAddress address =
        RegistryAddress.of(registry.get(), EnvironmentSecrets.ofThisProcess());
    SchemaRegistry schemas = new ConfluentSchemaRegistry(address);
    return judge(
        configuration,
        registry.get().autoRegister()
            ? schemas.register(configuration)
            : schemas.check(configuration));
  }

  private static Outcome<Configuration> broker(Configuration configuration) {
    KafkaAddress address =
        KafkaAddress.of(configuration.kafka(), EnvironmentSecrets.ofThisProcess());
    TopicCheck check = new TopicCheck(new KafkaTopicAdmin(address));
    Outcome<Configuration> topics =
        none(
            configuration,
            check.problems(configuration, PlannedTopics.defaults().of(configuration)));
    EngineSettings engine = configuration.engine();
    return topics instanceof Outcome.Delivered && engine.delivery() == Delivery.EXACTLY_ONCE
        ? none(configuration, check.transactionProblems(engine.transactionTimeout()))
        : topics;
  }

  private static Outcome<Configuration> none(
      Configuration configuration, Outcome<List<String>> problems) {
    if (problems instanceof Outcome.Retryable<List<String>> later) {
      return new Outcome.Retryable<>(later.problem());
    }
    if (problems instanceof Outcome.Rejected<List<String>> no) {
      return new Outcome.Rejected<>(no.problem());
    }
    List<String> found = ((Outcome.Delivered<List<String>>) problems).value();
    return found.isEmpty()
        ? new Outcome.Delivered<>(configuration)
        : new Outcome.Rejected<>(String.join("\n", found));
  }

  private static Outcome<Configuration> judge(
      Configuration configuration, Outcome<List<SubjectState>> subjects) {
    if (subjects instanceof Outcome.Retryable<List<SubjectState>> later) {
      return new Outcome.Retryable<>(later.problem());
    }
    if (subjects instanceof Outcome.Rejected<List<SubjectState>> no) {
      return new Outcome.Rejected<>(no.problem());
    }
    List<String> problems =
        subjects instanceof Outcome.Delivered<List<SubjectState>> states
            ? states.value().stream()
                .filter(state -> !state.usable())
                .map(SubjectState::detail)
                .toList()
            : List.of();
    return problems.isEmpty()
        ? new Outcome.Delivered<>(configuration)
        : new Outcome.Rejected<>(String.join("\n", problems));
  }
}
