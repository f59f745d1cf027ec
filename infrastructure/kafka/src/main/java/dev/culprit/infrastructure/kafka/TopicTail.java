package dev.culprit.infrastructure.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the values of several topics as they come, for people and tests: belongs to no consumer
 * group and leaves no trace on the broker. Sees committed records only. For one thread.
 */
public final class TopicTail implements AutoCloseable {

  /** Takes one value. */
  @FunctionalInterface
  public interface Listener {
    void accept(String topic, byte[] value);
  }

  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicTail(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** From the first record that is kept. */
  public static TopicTail fromBeginning(Map<String, String> client, List<String> topics) {
    TopicTail tail = open(client, topics);
    tail.consumer.seekToBeginning(tail.consumer.assignment());
    return tail;
  }

  /** Only what is written from now on. */
  public static TopicTail fromNow(Map<String, String> client, List<String> topics) {
    TopicTail tail = open(client, topics);
    tail.consumer.seekToEnd(tail.consumer.assignment());
    // Seeking is lazy: asking for the positions fixes them now and not with the first poll.
    tail.consumer.assignment().forEach(tail.consumer::position);
    return tail;
  }

  /**
   * Waits for records and hands them over, in order within a partition.
   *
   * @param atMost time to wait when there are none
   */
  public void poll(Duration atMost, Listener listener) {
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(atMost)) {
      if (each.value() != null) {
        listener.accept(each.topic(), each.value());
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static TopicTail open(Map<String, String> client, List<String> topics) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    return new TopicTail(consumer);
  }
}
