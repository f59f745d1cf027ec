package dev.culprit.infrastructure.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.port.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything in a topic at the time of asking, by a consumer without a group. */
public final class TopicSoFar {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAddress address;
  private final String topic;
  private final String isolation;

  /** Of the keys of records that are passed over; empty for none. */
  private final String passedOver;

  /** Of what was written in transactions, those that are committed. */
  public TopicSoFar(KafkaAddress address, String topic) {
    this(address, topic, "read_committed", "");
  }

  private TopicSoFar(KafkaAddress address, String topic, String isolation, String passedOver) {
    this.address = address;
    this.topic = topic;
    this.isolation = isolation;
    this.passedOver = passedOver;
  }

  /** With transactions that go on, behind which nothing else is to be seen otherwise. */
  public static TopicSoFar withUncommitted(KafkaAddress address, String topic) {
    return new TopicSoFar(address, topic, "read_uncommitted", "");
  }

  /**
   * The same without some records.
   *
   * @param prefix of their keys, not empty
   */
  public TopicSoFar without(String prefix) {
    return new TopicSoFar(address, topic, isolation, prefix);
  }

  /** The values, oldest first in each partition; none when there is no such topic. */
  public Outcome<List<byte[]>> values() {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", isolation);
    settings.put("allow.auto.create.topics", false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new Outcome.Delivered<>(values(consumer));
    } catch (RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }

  List<byte[]> values(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> parts = consumer.listTopics().getOrDefault(topic, List.of());
    List<TopicPartition> partitions =
        parts.stream().map(part -> new TopicPartition(topic, part.partition())).toList();
    List<byte[]> values = new ArrayList<>();
    if (partitions.isEmpty()) {
      return values;
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long quietSince = System.nanoTime();
    while (!reached(consumer, ends)) {
      var records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> entry : records) {
        if (entry.value() != null && !isPassedOver(entry)) {
          values.add(entry.value());
        }
      }
      if (!records.isEmpty()) {
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > address.patience().toNanos()) {
        throw new TimeoutException("the end of " + topic + " is not reached");
      }
    }
    return values;
  }

  private boolean isPassedOver(ConsumerRecord<byte[], byte[]> entry) {
    return !passedOver.isEmpty()
        && entry.key() != null
        && new String(entry.key(), UTF_8).startsWith(passedOver);
  }

  private static boolean reached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
