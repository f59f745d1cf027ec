package dev.culprit.it.bench;

import dev.culprit.infrastructure.kafka.Leaders;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Registry-framed Avro events of a thousand series, four dimensions and 24 leaves a series, about
 * 50 bytes each, written to a topic of two partitions with event time running evenly.
 */
final class BenchEvents {
  static final int SERIES = 1000;
  static final int PARTITIONS = 2;
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private static final Schema SCHEMA =
      SchemaBuilder.record("BenchEvent")
          .namespace("dev.culprit.it.bench")
          .fields()
          .requiredLong("at")
          .requiredString("shop")
          .requiredString("category")
          .requiredString("payment")
          .requiredString("channel")
          .requiredString("state")
          .requiredDouble("amount")
          .endRecord();

  private static final String[] CATEGORIES = {"Books", "Music"};
  private static final String[] PAYMENTS = {"card", "invoice", "wallet"};
  private static final String[] CHANNELS = {"web", "store"};
  private static final String[] STATES = {"CA", "TX"};

  private final String broker;
  private final String topic;
  private final KafkaAvroSerializer serializer = new KafkaAvroSerializer();

  BenchEvents(String broker, String registry, String topic) {
    this.broker = broker;
    this.topic = topic;
    serializer.configure(Map.of("schema.registry.url", registry), false);
  }

  /**
   * @param records how many
   * @param minutes of event time they are spread over; two marks a minute later close the last one
   */
  void write(int records, int minutes) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      Object unused =
          admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
      Leaders.await(admin, Map.of(topic, PARTITIONS));
    }
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker,
            "linger.ms",
            50,
            "batch.size",
            256 * 1024,
            "buffer.memory",
            64L << 20,
            "compression.type",
            "lz4");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      SplittableRandom random = new SplittableRandom(1);
      GenericRecord event = new GenericData.Record(SCHEMA);
      long span = minutes * 60_000L;
      for (int i = 0; i < records; i++) {
        fill(event, random, i, START.toEpochMilli() + span * i / records);
        send(producer, event, i % PARTITIONS);
      }
      for (int partition = 0; partition < PARTITIONS; partition++) {
        fill(event, random, partition, START.toEpochMilli() + span + 120_000);
        send(producer, event, partition);
      }
      producer.flush();
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, GenericRecord event, int partition) {
    long time = (long) event.get("at");
    producer.send(
        new ProducerRecord<>(topic, partition, time, null, serializer.serialize(topic, event)));
  }

  private static void fill(GenericRecord event, SplittableRandom random, int i, long millis) {
    int leaf = random.nextInt(24);
    event.put("at", millis);
    event.put("shop", "shop-" + i % SERIES);
    event.put("category", CATEGORIES[leaf % 2]);
    event.put("payment", PAYMENTS[leaf / 2 % 3]);
    event.put("channel", CHANNELS[leaf / 6 % 2]);
    event.put("state", STATES[leaf / 12 % 2]);
    event.put("amount", 10 + random.nextDouble());
  }
}
