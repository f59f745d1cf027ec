package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.infrastructure.flink.spec.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the control log so far, for a job that starts: every task then begins with the same changes
 * instead of meeting them at some point of the stream.
 */
public final class ControlLogReader {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ControlLogReader() {}

  /**
   * The values of the control topic, oldest first in each partition.
   *
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer
   */
  public static List<byte[]> read(Configuration configuration) {
    Properties properties = KafkaClients.properties(configuration.kafka());
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    String topic = configuration.kafka().topic(OutputTopics.CONTROL);
    List<byte[]> log = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value() != null) {
            log.add(record.value());
          }
        }
      }
    }
    return log;
  }
}
