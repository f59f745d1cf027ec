package dev.culprit.infrastructure.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.SchemaRegistry.Status;
import dev.culprit.application.port.SchemaRegistry.SubjectState;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfluentSchemaRegistryTest {
  private static final Configuration CONFIGURATION =
      Configuration.of("127.0.0.1:1", List.of(), List.of());

  private final MockSchemaRegistryClient client = new MockSchemaRegistryClient();
  private final ConfluentSchemaRegistry registry =
      new ConfluentSchemaRegistry(
          new RegistryAddress(URI.create("http://127.0.0.1:1"), Map.of()), client);

  private static List<SubjectState> states(Outcome<List<SubjectState>> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    return ((Outcome.Delivered<List<SubjectState>>) outcome).value();
  }

  @Test
  void shouldRegisterEverySubjectOnceAndBeHarmlessWhenRepeated() throws Exception {
    assertThat(states(registry.check(CONFIGURATION)))
        .hasSize(OutputTopics.ALL.size())
        .allMatch(state -> state.status() == Status.MISSING);

    assertThat(states(registry.register(CONFIGURATION)))
        .allMatch(state -> state.status() == Status.REGISTERED);
    assertThat(states(registry.register(CONFIGURATION)))
        .allMatch(state -> state.status() == Status.REGISTERED);

    assertThat(states(registry.check(CONFIGURATION))).allMatch(SubjectState::usable);
    assertThat(client.getAllVersions("culprit.points-value")).containsExactly(1);
    assertThat(client.getCompatibility("culprit.points-value")).isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void shouldRegisterSchemasWithoutJavasOwnNotes() throws Exception {
    states(registry.register(CONFIGURATION));

    assertThat(client.getLatestSchemaMetadata("culprit.points-value").getSchema())
        .doesNotContain("avro.java.string")
        .contains("\"window_start\"");
  }

  @Test
  void shouldNotTouchASubjectThatHoldsSomethingElse() throws Exception {
    client.register(
        "culprit.points-value",
        new AvroSchema(
            "{\"type\": \"record\", \"name\": \"Other\", \"fields\": [{\"name\": \"a\", \"type\": \"int\"}]}"));
    client.updateCompatibility("culprit.points-value", "FULL_TRANSITIVE");

    assertThat(states(registry.register(CONFIGURATION)))
        .filteredOn(state -> state.subject().equals("culprit.points-value"))
        .allMatch(state -> state.status() == Status.INCOMPATIBLE);
    assertThat(client.getAllVersions("culprit.points-value")).containsExactly(1);
  }

  @Test
  void shouldSayInOneSentenceThatNobodyAnswers() {
    var nobody =
        new ConfluentSchemaRegistry(
            new RegistryAddress(URI.create("http://127.0.0.1:1"), Map.of()));

    assertThat(nobody.check(CONFIGURATION))
        .isInstanceOfSatisfying(
            Outcome.Retryable.class,
            retryable ->
                assertThat(retryable.problem())
                    .contains("http://127.0.0.1:1", "did not answer", "registry.url"));
  }
}
