package dev.culprit.infrastructure.avro;

import dev.culprit.application.config.KafkaSettings;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.schemas.Control;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.jspecify.annotations.Nullable;

/** Control entries as registry-framed Avro. The schema's id is fetched with the first encoding. */
public final class AvroControlCodec implements ControlCodec {
  private final String topic;
  private final SchemaIds ids;
  private final KnownRecords<Control> records;
  private @Nullable FramedWriter writer;

  public AvroControlCodec(RegistryAddress address, KafkaSettings kafka, boolean autoRegister) {
    this(address, RegistryClients.connect(address), kafka, autoRegister);
  }

  AvroControlCodec(
      RegistryAddress address,
      SchemaRegistryClient client,
      KafkaSettings kafka,
      boolean autoRegister) {
    this.topic = kafka.topic(OutputTopics.CONTROL);
    this.ids = new SchemaIds(address, client, autoRegister);
    this.records = new KnownRecords<>(address, client, topic, Control.class);
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
    Control control = records.read(value);
    return control == null
        ? null
        : new ControlChange(
            control.getKind(),
            control.getId(),
            control.getVersion(),
            control.getEffectiveFrom(),
            control.getAuthor(),
            control.getChecksum(),
            control.getBody());
  }
}
