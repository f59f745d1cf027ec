package dev.culprit.infrastructure.flink.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.OutputTopics;
import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import dev.culprit.infrastructure.flink.testing.Sales;
import dev.culprit.infrastructure.flink.testing.TestParts;
import dev.culprit.infrastructure.kafka.TopicTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class LocalEngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void shouldRunStopResumeAndTakeAMetricOverTheControlTopic() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(home.resolve("stack")))) {
      Map<String, String> client = Map.of("bootstrap.servers", stack.broker().address());
      Configuration configuration = Sales.configuration(stack.broker().address());
      createTopics(client, configuration);
      JobSpec spec = JobSpec.of(new TestParts(), configuration);
      LocalEngineOptions options = LocalEngineOptions.resuming(home.resolve("my engine"), 0);
      try (KafkaProducer<byte[], byte[]> producer = producer(client);
          TopicTail points = tail(client, configuration, OutputTopics.POINTS);
          TopicTail anomalies = tail(client, configuration, OutputTopics.ANOMALIES);
          TopicTail letters = tail(client, configuration, OutputTopics.DEAD_LETTERS)) {
        try (EngineHandle engine = LocalEngine.start(options, spec)) {
          assertThat(engine.resumedFrom()).isEmpty();
          assertThat(engine.webUi().getPort()).isPositive();
          sell(producer, 0, 30_000, 140);
          poison(producer);
          sell(producer, 1, 131_000, 150);
          assertThat(await(points, line -> line.contains(" 0 ")))
              .contains("point revenue country=DE 0 140.0 n=1");
          assertThat(await(letters, line -> true))
              .singleElement()
              .asString()
              .startsWith("dead-letter not-four-fields 0/1 length=6");
          awaitCheckpoint();
        }
        sell(producer, 2, 140_000, 10);
        try (EngineHandle engine = LocalEngine.start(options, spec)) {
          assertThat(engine.resumedFrom()).isPresent();
          producer.send(
              new ProducerRecord<>(
                  configuration.kafka().topic(OutputTopics.CONTROL),
                  Sales.change(Sales.metric("orders", new Measure.Count(List.of())), 1, 240_000)));
          sell(producer, 3, 200_000, 150);
          assertThat(await(points, line -> line.contains(" 120000 ")))
              .contains("point revenue country=DE 120000 160.0 n=2 anomalous");
          sell(producer, 4, 250_000, 150);
          sell(producer, 5, 330_000, 150);
          assertThat(await(points, line -> line.startsWith("point orders")))
              .contains("point orders country=DE 240000 1.0 n=1");
          assertThat(await(anomalies, line -> line.contains("OPEN")))
              .anyMatch(line -> line.startsWith("anomaly OPEN 1 country=DE"));
        }
      }
    }
  }

  @Test
  void shouldMoveTheTimeOfASilentSourceOnSoThatItsWindowsClose() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(home.resolve("stack")))) {
      Map<String, String> client = Map.of("bootstrap.servers", stack.broker().address());
      Configuration configuration = Sales.impatient(stack.broker().address());
      createTopics(client, configuration);
      JobSpec spec = JobSpec.of(new TestParts(), configuration);
      LocalEngineOptions options = LocalEngineOptions.resuming(home.resolve("my engine"), 0);
      try (KafkaProducer<byte[], byte[]> producer = producer(client);
          TopicTail points = tail(client, configuration, OutputTopics.POINTS);
          TopicTail control = tail(client, configuration, OutputTopics.CONTROL);
          EngineHandle engine = LocalEngine.start(options, spec)) {
        assertThat(engine.resumedFrom()).isEmpty();
        sell(producer, 0, 30_000, 7);
        sell(producer, 1, 69_000, 8);
        assertThat(await(points, line -> line.contains(" 0 ")))
            .contains("point revenue country=DE 0 7.0 n=1");
        assertThat(await(control, line -> true))
            .first()
            .asString()
            .startsWith("tick\nsales\n")
            .endsWith("{\"offsets\":{\"0\":2}}");
      }
    }
  }

  private void awaitCheckpoint() throws InterruptedException {
    Checkpoints checkpoints = new Checkpoints(home.resolve("my engine/checkpoints"));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (checkpoints.found().good().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(checkpoints.found().good()).isNotEmpty();
  }

  private static void createTopics(Map<String, String> client, Configuration configuration)
      throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    topics.add(new NewTopic("store_sales", 1, (short) 1));
    OutputTopics.ALL.forEach(
        name -> topics.add(new NewTopic(configuration.kafka().topic(name), 1, (short) 1)));
    try (Admin admin = Admin.create(Map.copyOf(client))) {
      admin.createTopics(topics).all().get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, String> client) {
    return new KafkaProducer<>(
        Map.copyOf(client), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void sell(
      KafkaProducer<byte[], byte[]> producer, int offset, long timeMillis, double amount)
      throws Exception {
    byte[] value = Sales.sale(0, offset, timeMillis, "DE", amount).value();
    producer.send(new ProducerRecord<>("store_sales", value)).get();
  }

  private static void poison(KafkaProducer<byte[], byte[]> producer) throws Exception {
    producer.send(new ProducerRecord<>("store_sales", "poison".getBytes(UTF_8))).get();
  }

  private static TopicTail tail(
      Map<String, String> client, Configuration configuration, String name) {
    return TopicTail.fromBeginning(client, List.of(configuration.kafka().topic(name)));
  }

  /** The lines of a topic from now on until one satisfies the wish. */
  private static TreeSet<String> await(TopicTail tail, Predicate<String> wish) {
    TreeSet<String> lines = new TreeSet<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (lines.stream().noneMatch(wish) && System.nanoTime() < end) {
      tail.poll(Duration.ofMillis(100), (topic, value) -> lines.add(new String(value, UTF_8)));
    }
    return lines;
  }
}
