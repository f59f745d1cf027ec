package dev.culprit.producer.load;

import dev.culprit.producer.feed.ProduceFault;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;

/** The records' schema: event_time, series, d1 … dn, value, in this order. */
public final class LoadSchema {
  private static final int CACHE = 10;

  private LoadSchema() {}

  /** The schema with so many dimensions. */
  public static Schema of(int dimensions) {
    FieldAssembler<Schema> fields =
        SchemaBuilder.record("LoadRecord")
            .namespace("dev.culprit.load")
            .fields()
            .name("event_time")
            .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
            .withDefault(0L)
            .requiredString("series");
    for (int i = 1; i <= dimensions; i++) {
      fields = fields.requiredString("d" + i);
    }
    return fields.requiredDouble("value").endRecord();
  }

  /**
   * Registers the schema for a topic's values.
   *
   * @return the id that goes into every record
   * @throws ProduceFault when the registry does not answer or refuses
   */
  public static int register(String registry, String topic, int dimensions) {
    try (SchemaRegistryClient client = new CachedSchemaRegistryClient(registry, CACHE)) {
      return client.register(topic + "-value", new AvroSchema(of(dimensions)));
    } catch (IOException | RestClientException e) {
      throw ProduceFault.unavailable(
          "The schema registry at " + registry + " did not take the schema: " + e.getMessage());
    }
  }
}
