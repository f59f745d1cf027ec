package dev.culprit.infrastructure.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.application.port.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("it")
class EmbeddedStackTest {

  @TempDir Path home;

  @Test
  void shouldKeepRecordsAndSchemasAcrossARestart() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(home))) {
      produce(stack.broker(), "kept");
      assertThat(post(stack.registry(), "/subjects/sales-value/versions")).contains("\"id\":1");
    }

    try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(home))) {
      assertThat(consume(stack.broker())).containsExactly("kept");
      assertThat(get(stack.registry(), "/schemas/ids/1")).contains("sold_at");
    }
  }

  @Test
  void shouldTakeFreePortsAndSaySoWhenTheWantedOnesAreTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmbeddedStack stack =
            EmbeddedStack.start(
                new StackOptions(home, taken.getLocalPort(), taken.getLocalPort()))) {

      assertThat(stack.broker().moved()).isTrue();
      assertThat(stack.registry().moved()).isTrue();
      assertThatThrownBy(() -> EmbeddedStack.start(StackOptions.anyPorts(home)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("already runs");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-KILL", "-HUP"})
  void shouldLeaveNoChildBehindWhenTheLauncherIsKilledOrItsTerminalClosed(String signal)
      throws Exception {
    Path note = home.resolve("note");
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                String.join(java.io.File.pathSeparator, ClassPath.own()),
                StackHolder.class.getName(),
                home.resolve("stack").toString(),
                note.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("launcher.txt").toFile())
            .start();
    List<ProcessHandle> children = new ArrayList<>();
    try {
      for (String child : awaitNote(note, launcher)) {
        children.add(ProcessHandle.of(Long.parseLong(child)).orElseThrow());
      }
      assertThat(
              new ProcessBuilder("kill", signal, Long.toString(launcher.pid())).start().waitFor())
          .isZero();
      assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      launcher.destroyForcibly();
    }

    for (ProcessHandle child : children) {
      assertThat(child.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
    assertThat(children).hasSize(2);
  }

  private static List<String> awaitNote(Path note, Process launcher) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.exists(note)) {
      assertThat(launcher.waitFor(100, TimeUnit.MILLISECONDS)).as("launcher ended").isFalse();
      assertThat(System.nanoTime()).as("time").isLessThan(end);
    }
    return Files.readAllLines(note);
  }

  private static void produce(RunningService broker, String value) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()),
                new StringSerializer(),
                new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("sales", 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>("sales", "key", value)).get();
    }
  }

  private static List<String> consume(RunningService broker) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.address()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("sales", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.isEmpty() && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(500)).forEach(consumed -> values.add(consumed.value()));
      }
    }
    return values;
  }

  private static String post(RunningService registry, String path) throws Exception {
    String schema =
        "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Sale\\\",\\\"fields\\\":["
            + "{\\\"name\\\":\\\"sold_at\\\",\\\"type\\\":\\\"long\\\"}]}";
    return send(
        HttpRequest.newBuilder(URI.create(registry.address() + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}", UTF_8))
            .build());
  }

  private static String get(RunningService registry, String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(registry.address() + path)).build());
  }

  private static String send(HttpRequest request) throws Exception {
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
