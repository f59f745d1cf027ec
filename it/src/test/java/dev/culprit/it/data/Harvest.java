package dev.culprit.it.data;

import dev.culprit.it.stack.Await;
import dev.culprit.it.stack.TestStack;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything in an output topic from its beginning, read by the real Confluent deserializer. */
public final class Harvest implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Deserializer<Object> deserializer = new KafkaAvroDeserializer();
  private final List<GenericRecord> records = new ArrayList<>();
  private final List<ConsumerRecord<String, byte[]>> raw = new ArrayList<>();

  private Harvest(String topic, KafkaConsumer<String, byte[]> consumer, String registry) {
    this.topic = topic;
    this.consumer = consumer;
    deserializer.configure(Map.of("schema.registry.url", registry), false);
  }

  /** What is committed. The topic has to exist. */
  public static Harvest of(TestStack stack, String topic) {
    return of(stack, topic, "read_committed");
  }

  /** Also what no transaction has committed yet, or ever will. */
  public static Harvest uncommitted(TestStack stack, String topic) {
    return of(stack, topic, "read_uncommitted");
  }

  private static Harvest of(TestStack stack, String topic, String isolation) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            stack.broker(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            isolation,
            "enable.auto.commit",
            false);
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new Harvest(topic, consumer, stack.registry());
  }

  /** Reads on until what was read satisfies the predicate; returns all of it. */
  public List<GenericRecord> until(
      String what, Duration limit, Predicate<List<GenericRecord>> enough) {
    return Await.until(topic + ": " + what, limit, this::more, enough);
  }

  /** Reads on to where the topic ends now; returns all of it. */
  public List<GenericRecord> toTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return until(
        "its end",
        LIMIT,
        read ->
            ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue()));
  }

  /** Reads on until there are so many; leaves them as bytes, whatever they are. */
  public List<ConsumerRecord<String, byte[]>> rawUntil(int count) {
    return Await.until(
        topic + ": " + count + " records",
        LIMIT,
        () -> {
          consumer.poll(POLL).forEach(raw::add);
          return raw();
        },
        read -> read.size() >= count);
  }

  /** All read so far, with keys and bytes. */
  public List<ConsumerRecord<String, byte[]>> raw() {
    return List.copyOf(raw);
  }

  /** Reads what has come since. */
  public List<GenericRecord> more() {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      raw.add(record);
      records.add((GenericRecord) deserializer.deserialize(topic, record.value()));
    }
    return List.copyOf(records);
  }

  @Override
  public void close() {
    consumer.close();
    deserializer.close();
  }
}
