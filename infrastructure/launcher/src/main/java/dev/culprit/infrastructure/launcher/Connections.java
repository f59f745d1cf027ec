package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.config.Secret;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.SchemaRegistry;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.application.setup.LiveChanges;
import dev.culprit.application.setup.TopicCheck;
import dev.culprit.infrastructure.avro.AvroControlCodec;
import dev.culprit.infrastructure.avro.ConfluentSchemaRegistry;
import dev.culprit.infrastructure.avro.RegistryAddress;
import dev.culprit.infrastructure.config.CanonicalJson;
import dev.culprit.infrastructure.config.EnvironmentSecrets;
import dev.culprit.infrastructure.flink.parts.StartupChecks;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.KafkaControlLog;
import dev.culprit.infrastructure.kafka.KafkaTopicAdmin;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.text.JsonControlCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services a configuration names, with its secrets looked up. */
final class Connections {
  private static final EnvironmentSecrets SECRETS = EnvironmentSecrets.ofThisProcess();

  private Connections() {}

  static KafkaAddress broker(Configuration configuration) {
    checkSecrets("kafka", configuration.kafka().properties());
    return KafkaAddress.of(configuration.kafka(), SECRETS);
  }

  static TopicAdmin topics(Configuration configuration) {
    return new KafkaTopicAdmin(broker(configuration));
  }

  /**
   * @throws Failure when the configuration does without a registry
   */
  static RegistryAddress registryAddress(Configuration configuration) {
    return configuration
        .registry()
        .map(
            settings -> {
              checkSecrets("registry", settings.properties());
              return RegistryAddress.of(settings, SECRETS);
            })
        .orElseThrow(
            () ->
                Failure.badInput(
                    "registry: there is none in this configuration, so results are JSON and have"
                        + " no schemas. Name one with registry.url."));
  }

  static SchemaRegistry schemas(Configuration configuration) {
    return new ConfluentSchemaRegistry(registryAddress(configuration));
  }

  /** The control topic, in the format the job reads it in. */
  static ControlLog controlLog(Configuration configuration) {
    return new KafkaControlLog(
        broker(configuration),
        configuration.kafka().topic(OutputTopics.CONTROL),
        configuration
            .registry()
            .<ControlCodec>map(
                settings ->
                    new AvroControlCodec(
                        registryAddress(configuration),
                        configuration.kafka(),
                        settings.autoRegister()))
            .orElseGet(JsonControlCodec::new));
  }

  /**
   * Everything a job needs around it.
   *
   * @throws Failure with what is missing, and the remedy
   */
  static void checkAll(Configuration configuration) {
    checkSecrets("kafka", configuration.kafka().properties());
    configuration.registry().ifPresent(it -> checkSecrets("registry", it.properties()));
    orFail(StartupChecks.check(configuration));
  }

  /** What does no harm, but surely was not meant; sentences. */
  static List<String> remarks(Configuration configuration) {
    List<String> remarks =
        new ArrayList<>(new TopicCheck(topics(configuration)).remarks(configuration));
    remarks.addAll(
        new LiveChanges(controlLog(configuration), new CanonicalJson()).remarks(configuration));
    return remarks;
  }

  private static void checkSecrets(String section, Map<String, Secret> properties) {
    List<String> missing = new ArrayList<>();
    properties.forEach(
        (name, secret) ->
            SECRETS
                .missing(secret)
                .ifPresent(
                    reason ->
                        missing.add("%s.properties.%s: %s.".formatted(section, name, reason))));
    if (!missing.isEmpty()) {
      throw Failure.badInput(String.join("\n", missing));
    }
  }

  /** Properties of Kafka's clients, secrets revealed. */
  static Map<String, String> client(Configuration configuration) {
    checkSecrets("kafka", configuration.kafka().properties());
    Map<String, String> client = new HashMap<>(SECRETS.reveal(configuration.kafka().properties()));
    client.put("bootstrap.servers", configuration.kafka().bootstrapServers());
    return client;
  }

  /**
   * What was asked for.
   *
   * @throws Failure when the service did not answer, or refused
   */
  static <T> T orFail(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Delivered<T> delivered) {
      return delivered.value();
    }
    if (outcome instanceof Outcome.Retryable<T> unreachable) {
      throw Failure.fault(sentence(unreachable.problem()));
    }
    throw Failure.badInput(sentence(((Outcome.Rejected<T>) outcome).problem()));
  }

  /** Problems that begin with a key stay as they are; others begin like a sentence. */
  static String sentence(String problem) {
    return problem.startsWith("the ") ? "T" + problem.substring(1) : problem;
  }
}
