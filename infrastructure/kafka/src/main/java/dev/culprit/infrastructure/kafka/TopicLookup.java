package dev.culprit.infrastructure.kafka;

import dev.culprit.application.port.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fetches single records by where they stand, if they still do. For one thread. */
public final class TopicLookup implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAddress address;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Integer> partitions = new HashMap<>();

  private TopicLookup(KafkaAddress address, KafkaConsumer<byte[], byte[]> consumer) {
    this.address = address;
    this.consumer = consumer;
  }

  /** Asks nothing of the broker yet. */
  public static Outcome<TopicLookup> open(KafkaAddress address) {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    settings.put("max.poll.records", 1);
    try {
      return new Outcome.Delivered<>(
          new TopicLookup(
              address,
              new KafkaConsumer<>(
                  settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())));
    } catch (RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }

  /** How many partitions a topic has; 0 when there is no such topic. */
  public Outcome<Integer> partitions(String topic) {
    try {
      return new Outcome.Delivered<>(count(topic));
    } catch (RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }

  /** The record that stands there; empty when it is gone, or never was there. */
  public Outcome<Optional<TopicRecord>> at(String topic, int partition, long offset) {
    try {
      return new Outcome.Delivered<>(find(topic, partition, offset));
    } catch (RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }

  private int count(String topic) {
    return partitions.computeIfAbsent(
        topic, name -> consumer.listTopics().getOrDefault(name, List.of()).size());
  }

  private Optional<TopicRecord> find(String topic, int partition, long offset) {
    if (partition < 0 || partition >= count(topic)) {
      return Optional.empty();
    }
    TopicPartition place = new TopicPartition(topic, partition);
    List<TopicPartition> places = List.of(place);
    consumer.assign(places);
    if (offset < consumer.beginningOffsets(places).getOrDefault(place, 0L)
        || offset >= consumer.endOffsets(places).getOrDefault(place, 0L)) {
      return Optional.empty();
    }
    consumer.seek(place, offset);
    long askedAt = System.nanoTime();
    while (System.nanoTime() - askedAt < address.patience().toNanos()) {
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL).records(place)) {
        return found.offset() == offset ? Optional.of(plain(found)) : Optional.empty();
      }
      if (consumer.position(place) > offset) {
        return Optional.empty();
      }
    }
    throw new TimeoutException(topic + " does not give the record at " + offset);
  }

  private static TopicRecord plain(ConsumerRecord<byte[], byte[]> found) {
    return new TopicRecord(
        found.topic(),
        found.partition(),
        found.offset(),
        Instant.ofEpochMilli(found.timestamp()),
        found.key(),
        found.value());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
