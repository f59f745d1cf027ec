package dev.culprit.infrastructure.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class KafkaAvroSerializerTest {
  private static final Schema SALE =
      SchemaBuilder.record("Sale")
          .fields()
          .requiredString("state")
          .requiredDouble("paid")
          .endRecord();

  @Test
  void shouldFrameARecordWithTheRegistrysIdAndReadItBack() throws Exception {
    var registry = new MockSchemaRegistryClient();
    Map<String, Object> settings = Map.of("schema.registry.url", "mock://unused");
    GenericData.Record sale =
        new GenericRecordBuilder(SALE).set("state", "TX").set("paid", 12.5).build();

    try (var serializer = new KafkaAvroSerializer(registry, settings);
        var deserializer = new KafkaAvroDeserializer(registry, settings)) {
      byte[] bytes = serializer.serialize("sales", sale);

      ByteBuffer framed = ByteBuffer.wrap(bytes);
      assertThat(framed.get()).isZero();
      assertThat(framed.getInt())
          .isEqualTo(registry.getLatestSchemaMetadata("sales-value").getId());
      assertThat(deserializer.deserialize("sales", bytes).toString()).isEqualTo(sale.toString());
    }
  }
}
