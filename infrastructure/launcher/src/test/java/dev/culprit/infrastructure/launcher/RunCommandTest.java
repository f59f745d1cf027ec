package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.port.TopicPlan;
import dev.culprit.infrastructure.embedded.EmbeddedStack;
import dev.culprit.infrastructure.embedded.FreePort;
import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.infrastructure.kafka.KafkaAddress;
import dev.culprit.infrastructure.kafka.KafkaTopicAdmin;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job in a process of its own, as users start and lose it. */
@Tag("it")
class RunCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void workInTheFolder() {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    System.setProperty("culprit.home", folder.resolve("home").toString());
  }

  @AfterEach
  void forgetTheFolder() {
    System.clearProperty("culprit.plugins");
    System.clearProperty("culprit.home");
  }

  private record Answer(int code, String said) {}

  @Test
  void shouldResumeAfterItWasKilledAndBeginAnewWhenToldTo() throws Exception {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Path foreign = Files.writeString(shared.resolve("thesis.txt"), "mine");
    try (EmbeddedStack stack =
        EmbeddedStack.start(StackOptions.anyPorts(folder.resolve("stack")))) {
      makeSource(stack.broker().address());
      String file = write(stack.broker().address(), "none");
      String kept = shared.resolve("shop").toString();

      try (LauncherProcess first =
          LauncherProcess.start(folder, "run", file, "--port=0", "--create-topics")) {
        first.awaitLine("The job runs, from the beginning.");
        awaitCheckpoint(shared.resolve("shop"));
        assertThat(culprit("run", file))
            .satisfies(answer -> assertThat(answer.said()).contains("Culprit already runs in"))
            .satisfies(answer -> assertThat(answer.code()).isEqualTo(2));
        first.kill();
      }
      try (LauncherProcess second = LauncherProcess.start(folder, "run", file, "--port=0")) {
        second.awaitLine("The job runs on from " + kept);
        second.kill();
      }
      String changed = file.replace("shop.yaml", "changed.yaml");
      Files.writeString(
          Path.of(changed),
          Files.readString(Path.of(file))
              .replace("parallelism: 1", "parallelism: 1\n  max-parallelism: 360"));
      Answer other = culprit("run", changed, "--port=0");
      assertThat(other.said())
          .contains("'engine.max-parallelism'", "from 720 to 360", "--fresh")
          .doesNotContain("\tat ");
      assertThat(other.code()).isEqualTo(2);
      damage(shared.resolve("shop"));
      Answer refused = culprit("run", file, "--port=0");
      assertThat(refused.said()).contains("can be read").contains("--fresh");
      assertThat(refused.code()).isEqualTo(2);
      try (LauncherProcess third =
          LauncherProcess.start(folder, "run", file, "--port=0", "--fresh")) {
        third.awaitLine("The job runs, from the beginning.");
        third.awaitLine("Flink: ");
        third.awaitLine("No records yet: waiting.");
        assertThat(third.terminate()).doesNotContain("should not", "ERROR", "\tat ");
      }
      assertThat(foreign).hasContent("mine");
    }
  }

  @Test
  void shouldReturnOneWhenBrokerOrRegistryDoNotAnswer() throws Exception {
    String nobody = "127.0.0.1:" + FreePort.any();
    Answer withoutBroker = culprit("run", write(nobody, "none"), "--port=0");
    assertThat(withoutBroker.said()).contains(nobody).doesNotContain("should not", "\tat ");
    assertThat(withoutBroker.code()).isEqualTo(1);

    try (EmbeddedStack stack =
        EmbeddedStack.start(StackOptions.anyPorts(folder.resolve("stack")))) {
      makeSource(stack.broker().address());
      String file = write(stack.broker().address(), "{ url: \"http://" + nobody + "/\" }");
      Answer withoutRegistry = culprit("run", file, "--create-topics", "--port=0");
      assertThat(withoutRegistry.said()).contains(nobody).doesNotContain("should not", "\tat ");
      assertThat(withoutRegistry.code()).isEqualTo(1);
    }
  }

  private static Answer culprit(String... arguments) {
    StringWriter said = new StringWriter();
    int code = Culprit.commandLine(Terminal.plain(said, said)).execute(arguments);
    return new Answer(code, said.toString());
  }

  private static void makeSource(String broker) {
    KafkaAddress address = new KafkaAddress(broker, Map.of(), Duration.ofSeconds(10));
    TopicPlan plan = new TopicPlan("store_sales", 1, 1, false, Optional.empty());
    assertThat(Connections.orFail(new KafkaTopicAdmin(address).create(List.of(plan)))).isOne();
  }

  private static void awaitCheckpoint(Path checkpoints) throws IOException {
    long end = System.nanoTime() + LauncherProcess.PATIENCE.toNanos();
    while (metadata(checkpoints).isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(metadata(checkpoints)).isNotEmpty();
  }

  private static void damage(Path checkpoints) throws IOException {
    for (Path file : metadata(checkpoints)) {
      Files.write(file, new byte[3]);
    }
  }

  private static List<Path> metadata(Path checkpoints) throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(checkpoints, 3, (f, a) -> f.endsWith("_metadata"))) {
      return files.toList();
    } catch (java.io.UncheckedIOException subsumedMeanwhile) {
      return List.of();
    }
  }

  private String write(String broker, String registry) throws IOException {
    return Files.writeString(
            folder.resolve("shop.yaml"),
            """
            culprit: 1
            kafka: { bootstrap-servers: "%s", topic-prefix: shop }
            registry: %s
            engine:
              parallelism: 1
              checkpoint: { dir: "%s", interval: 500ms }
            sources:
              sales:
                topic: store_sales
                format: json
                event-time: { field: sold_at, unit: millis }
            metrics:
              revenue:
                source: sales
                measure: { sum: net_paid }
                window: { tumbling: 1m }
            """
                .formatted(broker, registry, folder.resolve("shared").toUri()))
        .toString();
  }
}
