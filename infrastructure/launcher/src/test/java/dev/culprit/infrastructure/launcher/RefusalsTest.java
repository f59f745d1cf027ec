package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.embedded.StackLock;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong, and are told in a sentence before anything starts. */
class RefusalsTest {
  private static final String NO_SECRET = "properties: {}";

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

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

  @ParameterizedTest
  @CsvSource({"run,99999", "run,-1", "demo,65536"})
  void shouldRefuseAPortThatIsNone(String command, String port) throws IOException {
    int code =
        command.equals("run")
            ? culprit("run", write(NO_SECRET), "--port=" + port)
            : culprit("demo", "--port=" + port);

    refused(code, "--port " + port + " is no port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_host:8081", "localhost:99999", "localhost:0", "localhost", "a b:1"})
  void shouldRefuseAnAddressThatIsNone(String address) throws IOException {
    refused(culprit("submit", write(NO_SECRET), "--jobmanager", address), "is not HOST:PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "submit", "topics check", "run --create-topics"})
  void shouldNameTheKeyOfASecretThatIsNotThere(String command) throws IOException {
    String file = write("properties: { ssl.key.password: \"${env:CULPRIT_NOT_SET}\" }");
    String more = command.equals("submit") ? " --jobmanager localhost:1" : "";

    refused(
        culprit((command + " " + file + more).split(" ")),
        "kafka.properties.ssl.key.password: the environment variable 'CULPRIT_NOT_SET' is not set");
  }

  @Test
  void shouldRefuseASecondRunOfOneJobAndToCleanUpUnderIt() throws IOException {
    Path job = folder.resolve("home/jobs/shop");
    try (StackLock held = StackLock.of(job)) {
      assertThat(held).isNotNull();
      refused(culprit("run", write(NO_SECRET)), "Culprit already runs in " + job);
      refused(culprit("clean"), "Culprit already runs in " + job);
    }
    assertThat(culprit("clean")).isZero();
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void shouldSayWhichLimitIsWrongBeforeAnythingIsApplied() throws IOException {
    Files.writeString(folder.resolve("caps.csv"), "code,cap\nDE,500\nFR,lots\n");
    Path file = Path.of(write(NO_SECRET));
    Files.writeString(
        file,
        Files.readString(file)
            + "thresholds: { caps: { file: caps.csv, key: { country: code }, bound: cap } }\n");

    refused(
        culprit("apply", file.toString()),
        "thresholds.caps.file: line 3, column 'cap': 'lots' is no number. Mend the file");
  }

  @Test
  void shouldSayThatTheMetricToApplyIsNotInTheFile() throws IOException {
    refused(culprit("apply", write(NO_SECRET), "--metric=revnue"), "--metric 'revnue' is not in ");
    refused(culprit("apply", write(NO_SECRET), "--from=noon"), "--from 'noon' is no time");
    refused(
        culprit("apply", write(NO_SECRET), "--remove=revenue"),
        "shop.yaml still has it. Take it out of the file first");
  }

  private void refused(int code, String sentence) {
    assertThat(said.toString()).contains(sentence).doesNotContain("should not", "\tat ");
    assertThat(code).isEqualTo(2);
  }

  private int culprit(String... arguments) {
    return Culprit.commandLine(Terminal.plain(said, said)).execute(arguments);
  }

  private String write(String properties) throws IOException {
    return Files.writeString(
            folder.resolve("shop.yaml"),
            """
            culprit: 1
            kafka: { bootstrap-servers: "127.0.0.1:1", topic-prefix: shop, %s }
            registry: none
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
                .formatted(properties))
        .toString();
  }
}
