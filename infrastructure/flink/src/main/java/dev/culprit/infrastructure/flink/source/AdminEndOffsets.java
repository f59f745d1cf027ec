package dev.culprit.infrastructure.flink.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** End offsets from the broker, asked for at most once in {@link #PATIENCE}. */
final class AdminEndOffsets implements EndOffsets {
  /** An answer older than this counts as none; also the time between two questions. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final GapProbe gaps;
  private final String topic;
  private final String group;
  private final Properties properties;
  private final LongSupplier nanoClock;
  private @Nullable Admin admin;
  private long askedAtNanos;
  private boolean asked;
  private volatile @Nullable Answer answer;

  private record Answer(
      long askedAtNanos,
      Map<TopicPartition, ListOffsetsResultInfo> earliest,
      Map<TopicPartition, ListOffsetsResultInfo> latest,
      Map<TopicPartition, OffsetAndMetadata> committed) {}

  AdminEndOffsets(String topic, String group, Properties properties, LongSupplier nanoClock) {
    this.topic = topic;
    this.group = group;
    this.properties = properties;
    this.nanoClock = nanoClock;
    this.gaps = new GapProbe(properties);
  }

  @Override
  public boolean reached(Map<Integer, Long> nextOffsets) {
    long now = nanoClock.getAsLong();
    if (!asked || now - askedAtNanos >= PATIENCE.toNanos()) {
      ask(nextOffsets, now);
    }
    Answer latest = answer;
    if (latest == null || now - latest.askedAtNanos() > 2 * PATIENCE.toNanos()) {
      return false;
    }
    return nextOffsets.entrySet().stream()
        .allMatch(e -> atEnd(latest, new TopicPartition(topic, e.getKey()), e.getValue()));
  }

  private boolean atEnd(Answer answer, TopicPartition partition, long nextOffset) {
    ListOffsetsResultInfo end = answer.latest().get(partition);
    ListOffsetsResultInfo start = answer.earliest().get(partition);
    if (end == null || start == null) {
      return false;
    }
    if (nextOffset == KafkaPartitionSplit.LATEST_OFFSET) {
      return true;
    }
    long next = nextOffset;
    if (nextOffset == KafkaPartitionSplit.COMMITTED_OFFSET) {
      OffsetAndMetadata committed = answer.committed().get(partition);
      next = committed == null ? start.offset() : committed.offset();
    } else if (nextOffset < 0) {
      next = start.offset();
    }
    return gaps.holdsNothing(partition, next, end.offset());
  }

  private void ask(Map<Integer, Long> nextOffsets, long now) {
    asked = true;
    askedAtNanos = now;
    if (admin == null) {
      admin = Admin.create(properties);
    }
    Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition : nextOffsets.keySet()) {
      earliest.put(new TopicPartition(topic, partition), OffsetSpec.earliest());
      latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    var starts = admin.listOffsets(earliest).all();
    var ends = admin.listOffsets(latest).all();
    var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
    KafkaFuture.allOf(starts, ends, committed)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                answer = new Answer(now, now(starts), now(ends), now(committed));
              }
            });
  }

  private static <V> Map<TopicPartition, V> now(KafkaFuture<Map<TopicPartition, V>> done) {
    try {
      return done.getNow(Map.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    } catch (ExecutionException e) {
      return Map.of();
    }
  }

  @Override
  public void close() {
    gaps.close();
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }
}
