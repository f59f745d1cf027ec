package dev.culprit.it.data;

import dev.culprit.infrastructure.kafka.Leaders;
import dev.culprit.it.stack.TestStack;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes sales to a topic of two partitions, one a country, framed by the real Confluent
 * serializer.
 */
public final class Feed implements AutoCloseable {
  /** Partitions of every topic the tests feed. */
  public static final int PARTITIONS = 2;

  private static final int LARGEST = 12 * 1024 * 1024;

  private final String topic;
  private final Serializer<Object> serializer;
  private final KafkaProducer<byte[], byte[]> producer;

  private Feed(
      String topic, Serializer<Object> serializer, KafkaProducer<byte[], byte[]> producer) {
    this.topic = topic;
    this.serializer = serializer;
    this.producer = producer;
  }

  /** Makes the topic. */
  public static Feed create(TestStack stack, String topic) {
    Map<String, Object> client = Map.of("bootstrap.servers", stack.broker());
    try (Admin admin = Admin.create(client)) {
      NewTopic made =
          new NewTopic(topic, PARTITIONS, (short) 1)
              .configs(Map.of("max.message.bytes", Integer.toString(LARGEST)));
      admin.createTopics(List.of(made)).all().get();
      Leaders.await(admin, Map.of(topic, PARTITIONS));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Serializer<Object> serializer = new KafkaAvroSerializer();
    serializer.configure(Map.of("schema.registry.url", stack.registry()), false);
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            stack.broker(),
            "linger.ms",
            5,
            "acks",
            "all",
            "max.request.size",
            LARGEST);
    return new Feed(
        topic,
        serializer,
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  public String topic() {
    return topic;
  }

  /** Returns when all of them are on the broker. */
  public void send(Stream<Sale> sales) {
    sales.forEach(
        sale ->
            sendBytes(
                sale.country().equals("DE") ? 0 : 1,
                sale.soldAt(),
                serializer.serialize(topic, sale.toAvro())));
    producer.flush();
  }

  /** One sale a partition at the given time, so that event time passes everything before it. */
  public void sendMark(Instant at) {
    send(
        Stream.of(
            new Sale(at, "DE", "Books", "card", 20), new Sale(at, "US", "Books", "card", 20)));
  }

  /** Anything, as it is, also nothing. */
  public void sendBytes(int partition, Instant time, byte @Nullable [] value) {
    producer.send(new ProducerRecord<>(topic, partition, time.toEpochMilli(), null, value));
  }

  /** A sale as the serializer frames it. */
  public byte[] frame(Sale sale) {
    return serializer.serialize(topic, sale.toAvro());
  }

  /** Returns when everything sent is on the broker. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
    serializer.close();
  }
}
