package dev.culprit.infrastructure.flink.out;

import dev.culprit.infrastructure.flink.wire.OutRecord;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Puts each record on the topic it names; its bytes are final already. */
final class OutRecordWriter implements KafkaRecordSerializationSchema<OutRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      OutRecord record, KafkaSinkContext context, @Nullable Long timestampMillis) {
    return new ProducerRecord<>(record.topic(), record.key(), record.value());
  }
}
