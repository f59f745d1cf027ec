package dev.culprit.infrastructure.flink.silence;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far a topic goes and how far a group has read it. Never blocks. */
final class TopicWatch implements AutoCloseable {
  private final Admin admin;
  private final String topic;
  private final String group;

  /** By partition: the end offset, and the offset the group reads next where it has read. */
  record Offsets(Map<Integer, Long> ends, Map<Integer, Long> read) {}

  TopicWatch(Properties properties, String topic, String group) {
    this.admin = Admin.create(properties);
    this.topic = topic;
    this.group = group;
  }

  /** Completes exceptionally when the broker does not answer. */
  CompletionStage<Offsets> ask() {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .toCompletionStage()
        .thenApply(descriptions -> Objects.requireNonNull(descriptions.get(topic)))
        .thenCompose(this::ends)
        .thenCombine(read(), Offsets::new);
  }

  private CompletionStage<Map<Integer, Long>> ends(TopicDescription description) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    description
        .partitions()
        .forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
    return admin
        .listOffsets(latest)
        .all()
        .toCompletionStage()
        .thenApply(
            offsets -> {
              Map<Integer, Long> ends = new HashMap<>();
              offsets.forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
              return ends;
            });
  }

  private CompletableFuture<Map<Integer, Long>> read() {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .toCompletionStage()
        .thenApply(this::ofTopic)
        .toCompletableFuture();
  }

  private Map<Integer, Long> ofTopic(Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<Integer, Long> read = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null && partition.topic().equals(topic)) {
            read.put(partition.partition(), offset.offset());
          }
        });
    return read;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
