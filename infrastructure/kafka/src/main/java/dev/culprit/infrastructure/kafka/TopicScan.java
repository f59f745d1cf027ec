package dev.culprit.infrastructure.kafka;

import dev.culprit.application.port.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic record by record, in order within a partition, without keeping any: belongs to no
 * consumer group, leaves no trace on the broker, and sees committed records only.
 */
public final class TopicScan {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAddress address;
  private final String topic;

  public TopicScan(KafkaAddress address, String topic) {
    this.address = address;
    this.topic = topic;
  }

  /** Where reading begins. */
  public sealed interface From {}

  /** With the first record that is kept. */
  public record Earliest() implements From {}

  /** With the first record of every partition whose Kafka time is not before this. */
  public record Since(Instant time) implements From {}

  /** With the next record that is written. */
  public record Latest() implements From {}

  /**
   * With the last records of the topic.
   *
   * @param count at least so many, as far as there are, from every partition; ≥ 1
   */
  public record Last(long count) implements From {}

  /**
   * Reads to the end that the topic has at the time of asking.
   *
   * @param more takes a record; false ends the reading; what it throws goes to the caller
   * @return how many records were read; rejected where there is no such topic
   */
  public Outcome<Long> toTheEnd(From from, Predicate<TopicRecord> more) {
    return read(from, more, false);
  }

  /**
   * Reads and waits for more until it is told to end.
   *
   * @param more takes a record; false ends the reading
   */
  public Outcome<Long> follow(From from, Predicate<TopicRecord> more) {
    return read(from, more, true);
  }

  private Outcome<Long> read(From from, Predicate<TopicRecord> more, boolean follow) {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("allow.auto.create.topics", false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> parts = consumer.listTopics().getOrDefault(topic, List.of());
      if (parts.isEmpty()) {
        return new Outcome.Rejected<>(
            "there is no topic '%s' on the broker at %s".formatted(topic, address));
      }
      return new Outcome.Delivered<>(read(consumer, parts, from, more, follow));
    } catch (KafkaException e) {
      // and nothing that the reader of the records throws
      return KafkaFailure.outcome(address, e);
    }
  }

  private long read(
      Consumer<byte[], byte[]> consumer,
      List<PartitionInfo> parts,
      From from,
      Predicate<TopicRecord> more,
      boolean follow) {
    List<TopicPartition> partitions =
        parts.stream().map(part -> new TopicPartition(topic, part.partition())).toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    seek(consumer, partitions, from, ends);
    long told = 0;
    long quietSince = System.nanoTime();
    while (follow || !reached(consumer, ends)) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> each : records) {
        boolean written = follow || each.offset() < ends.getOrDefault(at(each), 0L);
        if (written) {
          told++;
          if (!more.test(plain(each))) {
            return told;
          }
        }
      }
      if (!records.isEmpty()) {
        quietSince = System.nanoTime();
      } else if (!follow && System.nanoTime() - quietSince > address.patience().toNanos()) {
        throw new TimeoutException("the end of " + topic + " is not reached");
      }
    }
    return told;
  }

  private static void seek(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      From from,
      Map<TopicPartition, Long> ends) {
    if (from instanceof Earliest) {
      consumer.seekToBeginning(partitions);
      return;
    }
    if (from instanceof Since since) {
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, since.time().toEpochMilli()));
      Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
      ends.forEach(
          (partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? end : first.offset());
          });
      return;
    }
    long back = from instanceof Last last ? last.count() : 0;
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    ends.forEach(
        (partition, end) ->
            consumer.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - back)));
  }

  private static boolean reached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static TopicPartition at(ConsumerRecord<byte[], byte[]> entry) {
    return new TopicPartition(entry.topic(), entry.partition());
  }

  private static TopicRecord plain(ConsumerRecord<byte[], byte[]> entry) {
    return new TopicRecord(
        entry.topic(),
        entry.partition(),
        entry.offset(),
        Instant.ofEpochMilli(entry.timestamp()),
        entry.key(),
        entry.value());
  }
}
