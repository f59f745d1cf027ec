package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.PublishDefinition;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.PointProjection;
import dev.culprit.application.output.PublishedPoint;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Writes chosen fields of points as registry-framed Avro to a topic of the user's own. */
public final class AvroPointProjection implements PointProjection {
  private final List<String> names;
  private final Schema schema;
  private final FramedWriter writer;

  /**
   * @throws IllegalStateException with a sentence when the schema's id cannot be had
   */
  public AvroPointProjection(
      RegistryAddress address,
      boolean autoRegister,
      MetricDefinition metric,
      PublishDefinition publish) {
    this(address, RegistryClients.connect(address), autoRegister, metric, publish);
  }

  AvroPointProjection(
      RegistryAddress address,
      SchemaRegistryClient client,
      boolean autoRegister,
      MetricDefinition metric,
      PublishDefinition publish) {
    this.names = PublishedSchema.names(metric, publish);
    this.schema = PublishedSchema.of(metric, publish);
    int id = new SchemaIds(address, client, autoRegister).idOf(publish.topic(), schema);
    this.writer = new FramedWriter(id, schema);
  }

  @Override
  public byte[] encode(Point point) {
    GenericData.Record avro = new GenericData.Record(schema);
    for (int i = 0; i < names.size(); i++) {
      avro.put(i, plain(PublishedPoint.value(point, names.get(i))));
    }
    return writer.write(avro);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Instant time ? (Object) time.toEpochMilli() : value;
  }
}
