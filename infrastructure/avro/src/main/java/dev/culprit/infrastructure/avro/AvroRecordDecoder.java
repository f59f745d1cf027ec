package dev.culprit.infrastructure.avro;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordDecoder;
import dev.culprit.schemas.Anomaly;
import dev.culprit.schemas.Attribution;
import dev.culprit.schemas.Incident;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.Map;

/** Reads output topics with Confluent's own deserializer, for commands and tests. */
public final class AvroRecordDecoder implements RecordDecoder {
  /** The deserializer uses the topic's name for its messages only. */
  private static final String TOPIC = "results";

  private static final int HEADER = 5;

  private final WriterSchemas schemas;
  private final KafkaAvroDeserializer deserializer;

  public AvroRecordDecoder(RegistryAddress address) {
    this(address, RegistryClients.connect(address));
  }

  AvroRecordDecoder(RegistryAddress address, SchemaRegistryClient client) {
    TrustedRecords.trust();
    this.schemas = new RegistryWriterSchemas(address, client);
    this.deserializer =
        new KafkaAvroDeserializer(
            client,
            Map.of("schema.registry.url", address.url().toString(), "specific.avro.reader", true));
  }

  private <T> T read(byte[] value, Class<T> type) {
    if (value.length >= HEADER
        && value[0] == 0
        && schemas.byId(ByteBuffer.wrap(value).getInt(1))
            instanceof WriterSchemas.Unreachable unreachable) {
      // nothing is known of the record then, so it is not called wrong
      throw new IllegalStateException(unreachable.detail());
    }
    try {
      return type.cast(deserializer.deserialize(TOPIC, value));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "this is no record of type %s: %s".formatted(type.getSimpleName(), e.getMessage()), e);
    }
  }

  @Override
  public Point point(byte[] value) {
    return PointMapping.fromAvro(read(value, dev.culprit.schemas.Point.class));
  }

  @Override
  public AnomalyEvent anomaly(byte[] value) {
    return AnomalyMapping.fromAvro(read(value, Anomaly.class));
  }

  @Override
  public AttributionEvent attribution(byte[] value) {
    return AttributionMapping.fromAvro(read(value, Attribution.class));
  }

  @Override
  public IncidentEvent incident(byte[] value) {
    return IncidentMapping.fromAvro(read(value, Incident.class));
  }

  @Override
  public Breakdown breakdown(byte[] value) {
    return BreakdownMapping.fromAvro(read(value, dev.culprit.schemas.Breakdown.class));
  }

  @Override
  public DeadLetter deadLetter(byte[] value) {
    return DeadLetterMapping.fromAvro(read(value, dev.culprit.schemas.DeadLetter.class));
  }
}
