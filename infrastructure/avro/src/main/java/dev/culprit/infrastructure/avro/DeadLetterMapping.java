package dev.culprit.infrastructure.avro;

import dev.culprit.application.output.DeadLetter;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Dead letters to and from Avro. */
final class DeadLetterMapping {
  private DeadLetterMapping() {}

  static dev.culprit.schemas.DeadLetter toAvro(DeadLetter letter) {
    var avro = new dev.culprit.schemas.DeadLetter();
    avro.setSource(letter.source());
    avro.setReason(letter.reason());
    avro.setDetail(letter.detail());
    avro.setTopic(letter.topic());
    avro.setPartition(letter.partition());
    avro.setOffset(letter.offset());
    byte[] key = letter.key();
    avro.setKey(key == null ? null : ByteBuffer.wrap(key));
    avro.setValue(ByteBuffer.wrap(letter.bytes()));
    avro.setLength(letter.length());
    avro.setSha256(letter.sha256());
    avro.setKafkaTime(letter.kafkaTime());
    avro.setEventTime(letter.eventTime().orElse(null));
    avro.setMetrics(letter.metrics());
    return avro;
  }

  static DeadLetter fromAvro(dev.culprit.schemas.DeadLetter avro) {
    return new DeadLetter(
        avro.getSource(),
        avro.getReason(),
        avro.getDetail(),
        avro.getTopic(),
        avro.getPartition(),
        avro.getOffset(),
        avro.getKey() == null ? null : bytes(avro.getKey()),
        bytes(avro.getValue()),
        avro.getLength(),
        avro.getSha256(),
        avro.getKafkaTime(),
        Optional.ofNullable(avro.getEventTime()),
        avro.getMetrics());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
