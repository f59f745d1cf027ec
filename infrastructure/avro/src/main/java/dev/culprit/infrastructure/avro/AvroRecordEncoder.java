package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.application.output.Breakdown;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.application.output.IncidentEvent;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.RecordEncoder;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.avro.Schema;

/**
 * Writes outputs as registry-framed Avro. All ids are fetched when it is made; from then on it does
 * not need the registry.
 */
public final class AvroRecordEncoder implements RecordEncoder {
  private final FramedWriter points;
  private final FramedWriter anomalies;
  private final FramedWriter attributions;
  private final FramedWriter incidents;
  private final FramedWriter breakdowns;
  private final FramedWriter deadLetters;

  /**
   * @param autoRegister whether schemas that are missing are registered
   * @throws IllegalStateException with a sentence when an id cannot be had
   */
  public AvroRecordEncoder(RegistryAddress address, KafkaSettings kafka, boolean autoRegister) {
    this(address, RegistryClients.connect(address), kafka, autoRegister);
  }

  AvroRecordEncoder(
      RegistryAddress address,
      SchemaRegistryClient client,
      KafkaSettings kafka,
      boolean autoRegister) {
    SchemaIds ids = new SchemaIds(address, client, autoRegister);
    points = writer(ids, kafka, OutputTopics.POINTS);
    anomalies = writer(ids, kafka, OutputTopics.ANOMALIES);
    attributions = writer(ids, kafka, OutputTopics.ATTRIBUTIONS);
    incidents = writer(ids, kafka, OutputTopics.INCIDENTS);
    breakdowns = writer(ids, kafka, OutputTopics.BREAKDOWNS);
    deadLetters = writer(ids, kafka, OutputTopics.DEAD_LETTERS);
  }

  private static FramedWriter writer(SchemaIds ids, KafkaSettings kafka, String name) {
    Schema schema = OutputSchemas.generated(name);
    return new FramedWriter(ids.idOf(kafka.topic(name), schema), schema);
  }

  @Override
  public byte[] point(Point point) {
    return points.write(PointMapping.toAvro(point));
  }

  @Override
  public byte[] anomaly(AnomalyEvent event) {
    return anomalies.write(AnomalyMapping.toAvro(event));
  }

  @Override
  public byte[] attribution(AttributionEvent event) {
    return attributions.write(AttributionMapping.toAvro(event));
  }

  @Override
  public byte[] incident(IncidentEvent event) {
    return incidents.write(IncidentMapping.toAvro(event));
  }

  @Override
  public byte[] breakdown(Breakdown breakdown) {
    return breakdowns.write(BreakdownMapping.toAvro(breakdown));
  }

  @Override
  public byte[] deadLetter(DeadLetter letter) {
    return deadLetters.write(DeadLetterMapping.toAvro(letter));
  }
}
