package dev.culprit.infrastructure.avro;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.Schema;

/** The registry's ids of the schemas we write. */
final class SchemaIds {
  private final RegistryAddress address;
  private final SchemaRegistryClient client;
  private final boolean autoRegister;

  SchemaIds(RegistryAddress address, SchemaRegistryClient client, boolean autoRegister) {
    this.address = address;
    this.client = client;
    this.autoRegister = autoRegister;
  }

  /**
   * The id of this schema under the topic's subject, registered first where that is allowed.
   *
   * @throws IllegalStateException with a sentence when the registry does not answer or the schema
   *     is not registered
   */
  int idOf(String topic, Schema schema) {
    String subject = ConfluentSchemaRegistry.subject(topic);
    AvroSchema parsed = new AvroSchema(PlainSchemas.of(schema));
    try {
      return autoRegister ? client.register(subject, parsed) : client.getId(subject, parsed);
    } catch (RestClientException e) {
      throw new IllegalStateException(
          RegistryFailure.notFound(e)
              ? "the schema of subject %s is not registered at %s; run './culprit schemas register' or set registry.auto-register"
                  .formatted(subject, address)
              : "the registry at %s refused the schema of subject %s (HTTP %s)"
                  .formatted(address, subject, e.getStatus()),
          e);
    } catch (IOException e) {
      throw new IllegalStateException(RegistryFailure.unreachable(address, e), e);
    }
  }
}
