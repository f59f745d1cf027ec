package dev.culprit.infrastructure.flink.source;

import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.infrastructure.flink.wire.Raw;
import dev.culprit.infrastructure.flink.wire.WireType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes records as they are and reads nothing but their event time. It never throws and never drops
 * a record: an exception here would restart the job for ever, a null would vanish.
 */
final class RecordReader implements KafkaRecordDeserializationSchema<Raw> {
  private static final long serialVersionUID = 1L;

  private final TimeReaderFactory factory;
  private transient @Nullable EventTimeReader reader;

  /** Makes the reader where it runs. */
  @FunctionalInterface
  interface TimeReaderFactory extends Serializable {
    EventTimeReader make();
  }

  RecordReader(TimeReaderFactory factory) {
    this.factory = factory;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    reader = factory.make();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Raw> out) {
    long eventTime = Objects.requireNonNull(reader).readMillis(record.value(), record.timestamp());
    out.collect(
        new Raw(
            bounded(record.key()),
            record.value(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            eventTime));
  }

  private static byte @Nullable [] bounded(byte @Nullable [] key) {
    return key == null || key.length <= DeadLetter.MAX_KEY_BYTES
        ? key
        : Arrays.copyOf(key, DeadLetter.MAX_KEY_BYTES);
  }

  @Override
  public TypeInformation<Raw> getProducedType() {
    return WireType.RAW;
  }
}
