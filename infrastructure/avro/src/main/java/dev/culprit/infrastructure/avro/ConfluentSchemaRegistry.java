package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.SchemaRegistry;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Subjects of the output topics in a registry that speaks Confluent's API. */
public final class ConfluentSchemaRegistry implements SchemaRegistry {
  static final String FULL_TRANSITIVE = "FULL_TRANSITIVE";

  private final RegistryAddress address;
  private final SchemaRegistryClient client;

  public ConfluentSchemaRegistry(RegistryAddress address) {
    this(address, RegistryClients.connect(address));
  }

  ConfluentSchemaRegistry(RegistryAddress address, SchemaRegistryClient client) {
    this.address = address;
    this.client = client;
  }

  static String subject(String topic) {
    return topic + "-value";
  }

  @Override
  public Outcome<List<SubjectState>> check(Configuration configuration) {
    return eachSubject(configuration, this::state);
  }

  @Override
  public Outcome<List<SubjectState>> register(Configuration configuration) {
    return eachSubject(configuration, this::registered);
  }

  @Override
  public Outcome<Integer> remove(Configuration configuration) {
    String own = configuration.kafka().topicPrefix() + ".";
    try {
      Collection<String> existing = client.getAllSubjects();
      int removed = 0;
      for (String topic : OutputSchemas.of(configuration).keySet()) {
        if (topic.startsWith(own) && existing.contains(subject(topic))) {
          client.deleteSubject(subject(topic));
          removed++;
        }
      }
      return new Outcome.Delivered<>(removed);
    } catch (IOException | RestClientException | RuntimeException e) {
      return RegistryFailure.outcome(address, e);
    }
  }

  private interface Step {
    SubjectState of(String subject, AvroSchema schema) throws IOException, RestClientException;
  }

  private Outcome<List<SubjectState>> eachSubject(Configuration configuration, Step step) {
    try {
      // a wrong path answers 404 like a missing subject does; this tells them apart
      client.getAllSubjects();
      List<SubjectState> states = new ArrayList<>();
      for (Map.Entry<String, Schema> topic : OutputSchemas.of(configuration).entrySet()) {
        states.add(step.of(subject(topic.getKey()), new AvroSchema(topic.getValue())));
      }
      return new Outcome.Delivered<>(List.copyOf(states));
    } catch (IOException | RestClientException | RuntimeException e) {
      return RegistryFailure.outcome(address, e);
    }
  }

  private SubjectState registered(String subject, AvroSchema schema)
      throws IOException, RestClientException {
    SubjectState before = state(subject, schema);
    if (before.status() == Status.MISSING) {
      client.register(subject, schema);
    }
    if (before.status() == Status.MISSING || before.status() == Status.LOOSE) {
      client.updateCompatibility(subject, FULL_TRANSITIVE);
      return new SubjectState(subject, Status.REGISTERED, "");
    }
    return before;
  }

  private SubjectState state(String subject, AvroSchema schema)
      throws IOException, RestClientException {
    if (!contains(subject, schema)) {
      List<String> conflicts = exists(subject) ? conflicts(subject, schema) : List.of();
      return conflicts.isEmpty()
          ? new SubjectState(
              subject,
              Status.MISSING,
              "registry: the schema of subject '%s' is missing; run './culprit schemas register' or set registry.auto-register"
                  .formatted(subject))
          : new SubjectState(
              subject,
              Status.INCOMPATIBLE,
              "registry: subject '%s' holds versions this schema does not go with; choose another kafka.topic-prefix or remove them: %s"
                  .formatted(subject, conflicts.get(0).lines().findFirst().orElse("")));
    }
    String compatibility = compatibility(subject);
    return compatibility.equals(FULL_TRANSITIVE)
        ? new SubjectState(subject, Status.REGISTERED, "")
        : new SubjectState(
            subject,
            Status.LOOSE,
            "registry: compatibility of subject '%s' is %s; './culprit schemas register' sets FULL_TRANSITIVE"
                .formatted(subject, compatibility));
  }

  private boolean contains(String subject, AvroSchema schema)
      throws IOException, RestClientException {
    try {
      client.getId(subject, schema);
      return true;
    } catch (RestClientException e) {
      if (RegistryFailure.notFound(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean exists(String subject) throws IOException, RestClientException {
    try {
      return !client.getAllVersions(subject).isEmpty();
    } catch (RestClientException e) {
      if (RegistryFailure.notFound(e)) {
        return false;
      }
      throw e;
    }
  }

  private List<String> conflicts(String subject, AvroSchema schema)
      throws IOException, RestClientException {
    List<String> messages = client.testCompatibilityVerbose(subject, schema);
    return messages == null ? List.of() : messages;
  }

  private String compatibility(String subject) throws IOException, RestClientException {
    try {
      return String.valueOf(client.getCompatibility(subject));
    } catch (RestClientException e) {
      if (RegistryFailure.notFound(e)) {
        return "that of the registry";
      }
      throw e;
    }
  }
}
