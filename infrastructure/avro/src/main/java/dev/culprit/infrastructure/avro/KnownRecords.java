package dev.culprit.infrastructure.avro;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads registry-framed records of one generated class. */
final class KnownRecords<T> {
  private static final int HEADER = 5;

  private final String topic;
  private final Class<T> type;
  private final WriterSchemas schemas;
  private final KafkaAvroDeserializer deserializer;

  KnownRecords(RegistryAddress address, SchemaRegistryClient client, String topic, Class<T> type) {
    TrustedRecords.trust();
    this.topic = topic;
    this.type = type;
    this.schemas = new RegistryWriterSchemas(address, client);
    this.deserializer =
        new KafkaAvroDeserializer(
            client,
            Map.of("schema.registry.url", address.url().toString(), "specific.avro.reader", true));
  }

  /**
   * @return null when the bytes are no such record
   * @throws IllegalStateException when the registry does not answer: nothing is known of the record
   *     then, and to ignore it would lose it
   */
  @Nullable T read(byte @Nullable [] value) {
    if (value == null || value.length < HEADER || value[0] != 0) {
      return null;
    }
    WriterSchemas.Lookup lookup = schemas.byId(ByteBuffer.wrap(value).getInt(1));
    if (lookup instanceof WriterSchemas.Unreachable unreachable) {
      throw new IllegalStateException(unreachable.detail());
    }
    return lookup instanceof WriterSchemas.Found ? known(value) : null;
  }

  private @Nullable T known(byte[] value) {
    try {
      Object record = deserializer.deserialize(topic, value);
      return type.isInstance(record) ? type.cast(record) : null;
    } catch (RuntimeException e) {
      return null;
    }
  }
}
