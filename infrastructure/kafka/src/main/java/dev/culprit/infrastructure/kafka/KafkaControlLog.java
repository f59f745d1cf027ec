package dev.culprit.infrastructure.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.port.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The control topic by a consumer without a group and an idempotent producer. */
public final class KafkaControlLog implements ControlLog {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAddress address;
  private final String topic;
  private final ControlCodec codec;

  public KafkaControlLog(KafkaAddress address, String topic, ControlCodec codec) {
    this.address = address;
    this.topic = topic;
    this.codec = codec;
  }

  @Override
  public Outcome<List<ControlChange>> readSoFar() {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("allow.auto.create.topics", false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new Outcome.Delivered<>(readSoFar(consumer));
    } catch (RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }

  List<ControlChange> readSoFar(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> parts = consumer.listTopics().getOrDefault(topic, List.of());
    List<TopicPartition> partitions =
        parts.stream().map(part -> new TopicPartition(topic, part.partition())).toList();
    List<ControlChange> changes = new ArrayList<>();
    if (partitions.isEmpty()) {
      return changes;
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long quietSince = System.nanoTime();
    while (!reached(consumer, ends)) {
      var records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> entry : records) {
        ControlChange change = codec.decode(entry.value());
        if (change != null) {
          changes.add(change);
        }
      }
      if (!records.isEmpty()) {
        quietSince = System.nanoTime();
      } else if (System.nanoTime() - quietSince > address.patience().toNanos()) {
        throw new TimeoutException("the control topic does not reach its end");
      }
    }
    return changes;
  }

  private static boolean reached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public Outcome<Long> append(ControlChange change) {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("max.block.ms", address.patience().toMillis());
    settings.put("delivery.timeout.ms", Math.toIntExact(2 * address.patience().toMillis()));
    byte[] key = "%s/%s/%s".formatted(change.kind(), change.id(), change.version()).getBytes(UTF_8);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      return new Outcome.Delivered<>(
          producer.send(new ProducerRecord<>(topic, key, codec.encode(change))).get().offset());
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }
}
