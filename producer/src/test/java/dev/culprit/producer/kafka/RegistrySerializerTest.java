package dev.culprit.producer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.producer.sales.Place;
import dev.culprit.producer.sales.Sale;
import dev.culprit.producer.sales.SaleFormats;
import dev.culprit.schemas.StoreSale;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrySerializerTest {
  private static final Sale SALE =
      new Sale(
          42,
          1_772_409_600_000L,
          "177",
          new Place("TX", "Travis County, TX", "Austin, TX", List.of("177")),
          "Music",
          "EXPRESS",
          3,
          59.97);

  @Test
  void shouldWriteWhatConfluentsDeserializerReads() throws Exception {
    MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    try (var serializer = new RegistrySerializer<>(registry, StoreSale.class, SaleFormats::toAvro);
        var deserializer =
            new KafkaAvroDeserializer(
                registry,
                Map.of("schema.registry.url", "mock://given", "specific.avro.reader", true))) {
      byte[] bytes = serializer.serialize("store_sales", SALE);

      assertThat(bytes[0]).isZero();
      StoreSale read = (StoreSale) deserializer.deserialize("store_sales", bytes);
      assertThat(read).isEqualTo(SaleFormats.toAvro(SALE));
      assertThat(read.getSoldAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
      assertThat(registry.getLatestSchemaMetadata("store_sales-value").getSchema())
          .contains("sold_at")
          .doesNotContain("avro.java.string");
    }
  }

  @Test
  void shouldUseTheSameNamesInJson() throws Exception {
    byte[] bytes = new JsonSerializer<>(SaleFormats::toJson).serialize("store_sales", SALE);

    JsonNode json = new ObjectMapper().readTree(new String(bytes, UTF_8));
    List<String> names =
        StoreSale.getClassSchema().getFields().stream().map(field -> field.name()).toList();
    assertThat(json.fieldNames()).toIterable().containsExactlyElementsOf(names);
    assertThat(json.get("sold_at").longValue()).isEqualTo(1_772_409_600_000L);
    assertThat(json.get("net_paid").doubleValue()).isEqualTo(59.97);
  }
}
