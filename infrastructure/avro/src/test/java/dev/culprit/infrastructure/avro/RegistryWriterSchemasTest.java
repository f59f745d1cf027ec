package dev.culprit.infrastructure.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.avro.WriterSchemas.Found;
import dev.culprit.infrastructure.avro.WriterSchemas.Missing;
import dev.culprit.infrastructure.avro.WriterSchemas.Unreachable;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryWriterSchemasTest {
  private static final RegistryAddress ADDRESS =
      new RegistryAddress(URI.create("http://127.0.0.1:1"), Map.of());
  private static final AvroSchema SCHEMA =
      new AvroSchema("{\"type\": \"record\", \"name\": \"R\", \"fields\": []}");

  /** Answers by the id: 1 is a schema, 2 is unknown, 3 is no Avro, others while it is up. */
  private static final class Registry extends MockSchemaRegistryClient {
    private boolean up = true;
    private int asked;

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
      asked++;
      if (!up) {
        throw new ConnectException("Connection refused");
      }
      return switch (id) {
        case 1 -> SCHEMA;
        case 3 -> throw new IOException("Invalid schema of type PROTOBUF");
        case 4 -> throw new RestClientException("overloaded", 503, 50301);
        default -> throw new RestClientException("Schema not found", 404, 40403);
      };
    }
  }

  private final Registry registry = new Registry();
  private final RegistryWriterSchemas schemas = new RegistryWriterSchemas(ADDRESS, registry);

  @Test
  void shouldAskOnceForASchemaAndKeepItWhenTheRegistryGoesAway() {
    assertThat(schemas.byId(1)).isEqualTo(new Found(SCHEMA.rawSchema()));
    registry.up = false;

    assertThat(schemas.byId(1)).isInstanceOf(Found.class);
    assertThat(registry.asked).isEqualTo(1);
  }

  @Test
  void shouldTellAnUnknownIdFromARegistryThatDoesNotAnswer() {
    assertThat(schemas.byId(2))
        .isInstanceOfSatisfying(
            Missing.class, missing -> assertThat(missing.reason()).isEqualTo("unknown-schema-id"));
    assertThat(schemas.byId(3))
        .isInstanceOfSatisfying(
            Missing.class, missing -> assertThat(missing.reason()).isEqualTo("unreadable-schema"));
    assertThat(schemas.byId(4)).isInstanceOf(Unreachable.class);
  }

  @Test
  void shouldNotAskAgainAndAgainForAnUnknownId() {
    for (int i = 0; i < 100; i++) {
      schemas.byId(2);
    }
    assertThat(registry.asked).isEqualTo(1);
  }

  @Test
  void shouldLeaveARegistryThatDoesNotAnswerAloneForAMoment() {
    registry.up = false;
    for (int id = 100; id < 200; id++) {
      assertThat(schemas.byId(id))
          .isInstanceOfSatisfying(
              Unreachable.class,
              unreachable ->
                  assertThat(unreachable.detail()).contains("127.0.0.1:1", "did not answer"));
    }
    assertThat(registry.asked).isEqualTo(1);
  }
}
