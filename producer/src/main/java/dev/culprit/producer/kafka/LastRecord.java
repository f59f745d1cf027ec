package dev.culprit.producer.kafka;

import dev.culprit.producer.feed.ProduceFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads where a topic ends, so that a producer can go on from there. */
public final class LastRecord {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private LastRecord() {}

  /**
   * The value of the last record of each partition that has any.
   *
   * @throws ProduceFault when the broker does not answer for all of them
   */
  public static List<byte[]> ofEachPartition(KafkaSettings settings, String topic) {
    Map<String, Object> properties = new HashMap<>(settings.common());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer, topic, PATIENCE);
    } catch (KafkaException e) {
      throw KafkaFaults.of(settings.bootstrapServers(), topic, e);
    }
  }

  static List<byte[]> read(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
    List<TopicPartition> all =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(all));
    ends.entrySet().removeIf(end -> end.getValue() <= begins.getOrDefault(end.getKey(), 0L));
    consumer.assign(ends.keySet());
    ends.forEach((partition, end) -> consumer.seek(partition, end - 1));
    Map<TopicPartition, byte[]> last = new HashMap<>();
    long giveUp = System.nanoTime() + patience.toNanos();
    while (last.size() < ends.size() && System.nanoTime() < giveUp) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        last.put(new TopicPartition(topic, record.partition()), record.value());
      }
    }
    if (last.size() < ends.size()) {
      ends.keySet().removeAll(last.keySet());
      throw ProduceFault.unavailable(
          "--resume: the last records of "
              + topic
              + " in partitions "
              + ends.keySet().stream().map(TopicPartition::partition).sorted().toList()
              + " could not be read, and going on without them would repeat events; try again, or"
              + " begin anew without --resume.");
    }
    return new ArrayList<>(last.values());
  }
}
