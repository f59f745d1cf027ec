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
    avro.setValue(ByteBuffer.wrap(letter.bytes()));
    avro.setLength(letter.length());
    avro.setSha256(letter.sha256());
    avro.setKafkaTime(letter.kafkaTime());
    avro.setEventTime(letter.eventTime().orElse(null));
    avro.setMetrics(letter.metrics());
    return avro;
  }

  static DeadLetter fromAvro(dev.culprit.schemas.DeadLetter avro) {
    byte[] bytes = new byte[avro.getValue().remaining()];
    avro.getValue().duplicate().get(bytes);
    return new DeadLetter(
        avro.getSource(),
        avro.getReason(),
        avro.getDetail(),
        avro.getTopic(),
        avro.getPartition(),
        avro.getOffset(),
        bytes,
        avro.getLength(),
        avro.getSha256(),
        avro.getKafkaTime(),
        Optional.ofNullable(avro.getEventTime()),
        avro.getMetrics());
  }
}
