package dev.culprit.infrastructure.kafka;

import dev.culprit.application.port.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** From where to where the partitions of topics reach. */
public final class TopicExtents {
  private TopicExtents() {}

  /**
   * One partition.
   *
   * @param first offset of the first record that is kept
   * @param end offset of the next record
   * @param since offset of the first record written at or after the time asked for; the end when
   *     there is none
   */
  public record Extent(String topic, int partition, long first, long end, long since) {}

  /** Every partition of these topics; topics that are not there have none. */
  public static Outcome<List<Extent>> of(
      KafkaAddress address, Collection<String> topics, Instant since) {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("enable.auto.commit", false);
    settings.put("allow.auto.create.topics", false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<String, List<PartitionInfo>> known = consumer.listTopics();
      Map<TopicPartition, Long> times = new HashMap<>();
      for (String topic : topics) {
        for (PartitionInfo part : known.getOrDefault(topic, List.of())) {
          times.put(new TopicPartition(topic, part.partition()), since.toEpochMilli());
        }
      }
      Map<TopicPartition, Long> firsts = consumer.beginningOffsets(times.keySet());
      Map<TopicPartition, Long> ends = consumer.endOffsets(times.keySet());
      List<Extent> extents = new ArrayList<>();
      consumer
          .offsetsForTimes(times)
          .forEach(
              (place, found) ->
                  extents.add(
                      extent(place, firsts.getOrDefault(place, 0L), ends.get(place), found)));
      return new Outcome.Delivered<>(extents);
    } catch (RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }

  private static Extent extent(
      TopicPartition place, long first, @Nullable Long end, @Nullable OffsetAndTimestamp found) {
    long last = end == null ? first : end;
    return new Extent(
        place.topic(), place.partition(), first, last, found == null ? last : found.offset());
  }
}
