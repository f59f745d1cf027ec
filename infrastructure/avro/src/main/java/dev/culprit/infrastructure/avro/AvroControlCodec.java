package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.schemas.Control;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Control entries as registry-framed Avro. The schema's id is fetched with the first encoding. */
public final class AvroControlCodec implements ControlCodec {
  private static final int HEADER = 5;

  private final String topic;
  private final WriterSchemas schemas;
  private final SchemaIds ids;
  private final KafkaAvroDeserializer deserializer;
  private @Nullable FramedWriter writer;

  public AvroControlCodec(RegistryAddress address, KafkaSettings kafka, boolean autoRegister) {
    this(address, RegistryClients.connect(address), kafka, autoRegister);
  }

  AvroControlCodec(
      RegistryAddress address,
      SchemaRegistryClient client,
      KafkaSettings kafka,
      boolean autoRegister) {
    TrustedRecords.trust();
    this.topic = kafka.topic(OutputTopics.CONTROL);
    this.schemas = new RegistryWriterSchemas(address, client);
    this.ids = new SchemaIds(address, client, autoRegister);
    this.deserializer =
        new KafkaAvroDeserializer(
            client,
            Map.of("schema.registry.url", address.url().toString(), "specific.avro.reader", true));
  }

  @Override
  public byte[] encode(ControlChange change) {
    if (writer == null) {
      writer =
          new FramedWriter(ids.idOf(topic, Control.getClassSchema()), Control.getClassSchema());
    }
    return writer.write(
        new Control(
            change.kind(),
            change.id(),
            change.version(),
            change.effectiveFrom(),
            change.author(),
            change.checksum(),
            change.body()));
  }

  @Override
  public @Nullable ControlChange decode(byte @Nullable [] value) {
    if (value == null || value.length < HEADER || value[0] != 0) {
      return null;
    }
    WriterSchemas.Lookup lookup = schemas.byId(ByteBuffer.wrap(value).getInt(1));
    if (lookup instanceof WriterSchemas.Unreachable unreachable) {
      // nothing is known of the entry yet; to ignore it would lose a change
      throw new IllegalStateException(unreachable.detail());
    }
    return lookup instanceof WriterSchemas.Found ? known(value) : null;
  }

  private @Nullable ControlChange known(byte[] value) {
    try {
      return deserializer.deserialize(topic, value) instanceof Control control
          ? new ControlChange(
              control.getKind(),
              control.getId(),
              control.getVersion(),
              control.getEffectiveFrom(),
              control.getAuthor(),
              control.getChecksum(),
              control.getBody())
          : null;
    } catch (RuntimeException e) {
      return null;
    }
  }
}
