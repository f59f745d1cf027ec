package dev.culprit.infrastructure.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Only;
import dev.culprit.application.config.OutputFormat;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.config.WindowDefinition;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AvroPointProjectionTest {
  private static final RegistryAddress ADDRESS =
      new RegistryAddress(URI.create("http://127.0.0.1:1"), Map.of());

  private final MockSchemaRegistryClient client = new MockSchemaRegistryClient();

  private GenericRecord written(List<String> fields) {
    PublishDefinition publish =
        new PublishDefinition("revenue-alerts", OutputFormat.AVRO, Only.ALL, fields);
    MetricDefinition metric =
        MetricDefinition.of(
                "revenue",
                "sales",
                new Measure.Sum("net_paid", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(1)))
            .splitBy(List.of("country", "channel"))
            .publish(List.of(publish))
            .build();
    byte[] bytes =
        new AvroPointProjection(ADDRESS, client, true, metric, publish).encode(Outputs.point());
    try (KafkaAvroDeserializer reader =
        new KafkaAvroDeserializer(client, Map.of("schema.registry.url", "mock://unused"))) {
      return (GenericRecord) reader.deserialize("revenue-alerts", bytes);
    }
  }

  @Test
  void shouldWriteTheChosenFieldsInTheirTypes() {
    GenericRecord record =
        written(List.of("window_start", "country", "value", "error", "anomalous", "reason"));

    assertThat(record.getSchema().getFullName()).isEqualTo("dev.culprit.published.revenue_alerts");
    assertThat(record.getSchema().getFields()).hasSize(6);
    assertThat(record.get("window_start")).isEqualTo(Outputs.START.toEpochMilli());
    assertThat(record.get("country").toString()).isEqualTo("DE");
    assertThat(record.get("value")).isEqualTo(12.5);
    assertThat(record.get("error")).isEqualTo(12.5 - 30.25);
    assertThat(record.get("anomalous")).isEqualTo(true);
    assertThat(record.get("reason").toString()).isEqualTo("opened");
  }

  @Test
  void shouldWriteEveryFieldWhereNoneIsChosen() {
    GenericRecord record = written(List.of());

    assertThat(record.get("metric").toString()).isEqualTo("revenue");
    assertThat(record.get("channel").toString()).isEqualTo("a|b");
    assertThat(record.get("revision")).isEqualTo(1L);
    assertThat(record.getSchema().getFields()).allMatch(field -> field.hasDefaultValue());
  }
}
