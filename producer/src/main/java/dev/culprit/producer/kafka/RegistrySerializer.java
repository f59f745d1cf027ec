package dev.culprit.producer.kafka;

import dev.culprit.infrastructure.avro.TrustedRecords;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Avro in the registry's framing, written by Confluent's own serializer. */
public final class RegistrySerializer<T, R extends SpecificRecord> implements Serializer<T> {
  private final KafkaAvroSerializer avro;
  private final Function<T, R> toRecord;

  /**
   * @param registry base URL of a registry with Confluent's API
   * @param properties further settings of the registry's client, such as credentials
   * @param type the generated class
   */
  public RegistrySerializer(
      String registry, Map<String, Object> properties, Class<R> type, Function<T, R> toRecord) {
    TrustedRecords.trust();
    this.avro = new KafkaAvroSerializer();
    this.toRecord = toRecord;
    avro.configure(settings(registry, properties), false);
  }

  RegistrySerializer(SchemaRegistryClient client, Class<R> type, Function<T, R> toRecord) {
    TrustedRecords.trust();
    this.avro = new KafkaAvroSerializer(client, settings("mock://given", Map.of()));
    this.toRecord = toRecord;
  }

  private static Map<String, Object> settings(String registry, Map<String, Object> properties) {
    Map<String, Object> settings = new HashMap<>(properties);
    settings.put("schema.registry.url", registry);
    settings.put("auto.register.schemas", true);
    // Readers in other languages have no use for the name of Java's string class.
    settings.put("avro.remove.java.properties", true);
    return settings;
  }

  @Override
  public byte[] serialize(String topic, T value) {
    return avro.serialize(topic, toRecord.apply(value));
  }

  @Override
  public void close() {
    avro.close();
  }
}
