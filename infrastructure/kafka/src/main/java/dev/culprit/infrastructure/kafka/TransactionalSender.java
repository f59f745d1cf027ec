package dev.culprit.infrastructure.kafka;

import dev.culprit.application.port.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of several topics so that all of a batch become visible or none. Of several
 * senders of one name the newest holds, older ones are refused by the broker. For one thread.
 */
public final class TransactionalSender implements AutoCloseable {
  private final KafkaAddress address;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * What is written.
   *
   * @param partition empty: by the key
   * @param time its timestamp; empty: now
   */
  public record Outgoing(
      String topic,
      Optional<Integer> partition,
      Optional<Instant> time,
      byte @Nullable [] key,
      byte[] value) {}

  private TransactionalSender(KafkaAddress address, KafkaProducer<byte[], byte[]> producer) {
    this.address = address;
    this.producer = producer;
  }

  /**
   * @param name transactional id
   */
  public static Outcome<TransactionalSender> open(KafkaAddress address, String name) {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("acks", "all");
    settings.put("transactional.id", name);
    settings.put("max.block.ms", 3 * address.patience().toMillis());
    settings.put("delivery.timeout.ms", Math.toIntExact(2 * address.patience().toMillis()));
    KafkaProducer<byte[], byte[]> producer = null;
    try {
      producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
      producer.initTransactions();
      return new Outcome.Delivered<>(new TransactionalSender(address, producer));
    } catch (RuntimeException e) {
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
      return KafkaFailure.outcome(address, e);
    }
  }

  /** Writes all of them, or none. */
  public Outcome<Integer> send(List<Outgoing> batch) {
    try {
      producer.beginTransaction();
      for (Outgoing each : batch) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    each.topic(),
                    each.partition().orElse(null),
                    each.time().map(Instant::toEpochMilli).orElse(null),
                    each.key(),
                    each.value()));
      }
      producer.commitTransaction();
      return new Outcome.Delivered<>(batch.size());
    } catch (RuntimeException e) {
      abort();
      return KafkaFailure.outcome(address, e);
    }
  }

  private void abort() {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      // fenced or broken: the broker gives the transaction up by itself
      producer.close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
