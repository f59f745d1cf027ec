package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.port.TopicAdmin;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class TopicsAndSchemasTest {

  @TempDir Path folder;

  @Test
  void shouldMakeTopicsAndRegisterSchemasOnceAndSayWhatIsMissingBefore() throws IOException {
    try (EmbeddedStack stack = EmbeddedStack.start(StackOptions.anyPorts(folder.resolve("home")))) {
      String file = write(stack.broker().address(), stack.registry().address());

      assertThat(culprit("topics", "check", file).code()).isEqualTo(2);
      assertThat(culprit("schemas", "check", file).said())
          .contains(
              "the schema of subject 'shop.points-value' is missing; run './culprit schemas register'");

      Answer first = culprit("topics", "create", file, "--partitions", "3");
      assertThat(first.said()).contains("shop.points: created.").contains("9 of 9 topics created.");
      assertThat(culprit("topics", "create", file).said()).contains("shop.points: was there.");
      assertThat(culprit("topics", "check", file).said()).contains("store_sales");
      TopicAdmin admin = admin(stack.broker().address());
      assertThat(Connections.orFail(admin.delete(List.of("shop.points", "nowhere")))).isOne();
      assertThat(Connections.orFail(admin.describe(List.of("shop.points")))).isEmpty();
      assertThat(culprit("topics", "create", file).said()).contains("shop.points: created.");

      assertThat(culprit("schemas", "register", file).code()).isZero();
      assertThat(culprit("schemas", "register", file).code()).isZero();
      assertThat(culprit("schemas", "check", file, "--json").said())
          .contains("\"subject\":\"shop.points-value\",\"status\":\"registered\"");
    }
  }

  @Test
  void shouldReturnOneAndNameTheServiceThatDoesNotAnswer() throws IOException {
    int nobody = FreePort.any();
    String file = write("127.0.0.1:" + nobody, "http://127.0.0.1:" + nobody + "/apis/ccompat/v7");

    Answer topics = culprit("topics", "check", file);
    Answer schemas = culprit("schemas", "check", file);

    assertThat(topics.code()).isEqualTo(1);
    assertThat(topics.said()).contains("127.0.0.1:" + nobody).doesNotContain("\tat ");
    assertThat(schemas.code()).isEqualTo(1);
    assertThat(schemas.said()).contains("127.0.0.1:" + nobody).doesNotContain("\tat ");
  }

  private static TopicAdmin admin(String broker) {
    return new KafkaTopicAdmin(new KafkaAddress(broker, Map.of(), Duration.ofSeconds(10)));
  }

  private record Answer(int code, String said) {}

  private static Answer culprit(String... arguments) {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    StringWriter said = new StringWriter();
    int code = Culprit.commandLine(Terminal.plain(said, said)).execute(arguments);
    return new Answer(code, said.toString());
  }

  private String write(String broker, String registry) throws IOException {
    return Files.writeString(
            folder.resolve("shop.yaml"),
            """
            culprit: 1
            kafka: { bootstrap-servers: "%s", topic-prefix: shop }
            registry: { url: "%s" }
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
                detect: { any: [ { use: culprit } ] }
            """
                .formatted(broker, registry))
        .toString();
  }
}
