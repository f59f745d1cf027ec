package dev.culprit.it.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import dev.culprit.producer.ProduceCommand;
import dev.culprit.producer.load.LoadGenerator;
import dev.culprit.producer.load.LoadResult;
import dev.culprit.producer.load.LoadSchema;
import dev.culprit.producer.load.LoadSpec;
import dev.culprit.producer.sales.SalePosition;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("it")
@ExtendWith(SharedStack.class)
class ProducerTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldWriteSalesThatConfluentsDeserializerReadsEachCustomerInOrder(
      TestStack stack, @TempDir Path folder) throws Exception {
    String topic = stack.freshName("sales");
    Path truth = folder.resolve("truth.jsonl");

    int exit =
        produce(
            stack,
            "tpcds",
            "--topic=" + topic,
            "--registry=" + stack.registry(),
            "--start=2026-03-02T00:00:00Z",
            "--days=0.25",
            "--history-only",
            "--time-zone=UTC",
            "--truth=" + truth,
            "--json");

    assertThat(exit).as(said()).isZero();
    List<ConsumerRecord<String, byte[]>> records = read(stack, topic);
    assertThat(out.toString()).contains("\"records\":" + records.size());
    Map<String, Integer> partitionOf = new HashMap<>();
    Map<String, Long> lastOf = new HashMap<>();
    long texas = 0;
    try (KafkaAvroDeserializer avro = new KafkaAvroDeserializer()) {
      avro.configure(Map.of("schema.registry.url", stack.registry()), false);
      for (ConsumerRecord<String, byte[]> record : records) {
        GenericRecord sale = (GenericRecord) avro.deserialize(topic, record.value());
        assertThat(sale.get("customer").toString()).isEqualTo(record.key());
        assertThat(partitionOf.merge(record.key(), record.partition(), (old, now) -> old))
            .isEqualTo(record.partition());
        long id = (Long) sale.get("sale_id");
        assertThat(id).isGreaterThan(lastOf.getOrDefault(record.key(), -1L));
        lastOf.put(record.key(), id);
        texas += sale.get("state").toString().equals("TX") ? 1 : 0;
      }
    }
    assertThat(records).hasSizeGreaterThan(8_000);
    assertThat(texas / (double) records.size()).isBetween(0.2, 0.3);
    assertThat(Files.readAllLines(truth)).hasSize(1);
    assertThat(Files.readString(truth)).contains("\"value\":\"TX\"", "2026-03-02T05:20:00Z");
  }

  @Test
  void shouldWriteReadingsAndRowsAsJson(TestStack stack, @TempDir Path folder) throws Exception {
    String readings = stack.freshName("cpu");
    String rows = stack.freshName("rows");
    Path file = Files.writeString(folder.resolve("rows.csv"), "at,n\n2026-03-02,1\n2026-03-03,2\n");

    assertThat(produce(stack, "iot", "--topic=" + readings, "--count=120")).as(said()).isZero();
    assertThat(produce(stack, "csv", "--topic=" + rows, "--file=" + file, "--time=at"))
        .as(said())
        .isZero();

    assertThat(read(stack, readings))
        .hasSize(120)
        .allSatisfy(
            record -> assertThat(text(record)).contains("\"hostname\":\"" + record.key() + "\""));
    assertThat(read(stack, rows))
        .extracting(ProducerTest::text)
        .containsExactly("{\"at\":\"2026-03-02\",\"n\":1}", "{\"at\":\"2026-03-03\",\"n\":2}");
  }

  @Test
  void shouldWriteALoadOfFramedAvroQuickly(TestStack stack) {
    String topic = stack.freshName("load");
    assertThat(produce(stack, "iot", "--topic=" + topic, "--count=1")).isZero();
    int id = LoadSchema.register(stack.registry(), topic, 4);
    Instant start = Instant.parse("2026-03-02T00:00:00Z");
    LoadSpec spec = new LoadSpec(300_000, 1_000, 4, 5, 4, start, Duration.ofHours(1), 7);

    LoadResult result =
        LoadGenerator.write(LoadGenerator.settings(stack.broker()), topic, id, spec);

    List<ConsumerRecord<String, byte[]>> records = read(stack, topic);
    assertThat(records).hasSize(300_001);
    assertThat(result.perSecond()).isGreaterThan(50_000);
    try (KafkaAvroDeserializer avro = new KafkaAvroDeserializer()) {
      avro.configure(Map.of("schema.registry.url", stack.registry()), false);
      byte[] last = records.get(records.size() - 1).value();
      assertThat(avro.deserialize(topic, last).toString()).contains("\"series\": \"series-");
    }
  }

  private int produce(TestStack stack, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--bootstrap-servers=" + stack.broker());
    return new CommandLine(new ProduceCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void shouldGoOnAfterTheLastSaleInTheTopicInEitherFormat(TestStack stack) throws Exception {
    for (String format : List.of("avro", "json")) {
      String topic = stack.freshName("resumed");
      String[] arguments = {
        "tpcds",
        "--topic=" + topic,
        "--format=" + format,
        "--registry=" + stack.registry(),
        "--start=2026-03-02T00:00:00Z",
        "--days=0.01",
        "--resume",
        "--count=300"
      };
      assertThat(produce(stack, arguments)).as(said()).isZero();
      assertThat(produce(stack, arguments)).as(said()).isZero();

      List<Long> ids = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : read(stack, topic)) {
        ids.add(SalePosition.ofJson(json(stack, topic, format, record)).id());
      }
      assertThat(ids).hasSize(600).doesNotHaveDuplicates().contains(0L, 299L, 300L, 599L);
    }
  }

  private static byte[] json(
      TestStack stack, String topic, String format, ConsumerRecord<String, byte[]> record) {
    if (format.equals("json")) {
      return record.value();
    }
    try (KafkaAvroDeserializer avro = new KafkaAvroDeserializer()) {
      avro.configure(Map.of("schema.registry.url", stack.registry()), false);
      return avro.deserialize(topic, record.value()).toString().getBytes(UTF_8);
    }
  }

  private Supplier<String> said() {
    return err::toString;
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  private static List<ConsumerRecord<String, byte[]>> read(TestStack stack, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.broker(), "enable.auto.commit", false);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::valueOf).sum();
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (records.size() < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
      return records;
    }
  }
}
