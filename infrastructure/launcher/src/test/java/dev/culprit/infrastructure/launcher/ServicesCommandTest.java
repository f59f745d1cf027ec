package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of somebody who has neither a broker nor containers. */
@Tag("it")
class ServicesCommandTest {
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

  private record Answer(int code, String out, String err) {}

  private static Answer culprit(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Culprit.commandLine(Terminal.plain(out, err)).execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  private static Answer ok(String... arguments) {
    Answer answer = culprit(arguments);
    assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
    return answer;
  }

  @Test
  void shouldLeadFromNothingToAnomaliesAndKeepWhatItHolds() throws Exception {
    String[] services = {"services", "--broker-port=0", "--registry-port=0"};
    try (LauncherProcess process = LauncherProcess.start(folder, services)) {
      String broker = process.awaitLine("Broker: ").replace("Broker: ", "");
      process.awaitLine("Running until Ctrl-C.");
      Answer second = culprit(services);
      assertThat(second.err()).contains("Culprit already runs in").contains("services");
      assertThat(second.code()).isEqualTo(2);
      assertThat(culprit("clean").err()).contains("Culprit already runs in");

      ok(
          "produce",
          "tpcds",
          "--format=json",
          "--days=1",
          "--history-only",
          "--count=20000",
          "--anomalies=0",
          "--bootstrap-servers=" + broker);
      String file = write("shop.yaml", broker);
      ok("topics", "create", file);
      assertThat(ok("tail", "points", file, "--from=earliest", "--until-end"))
          .satisfies(answer -> assertThat(answer.out()).isEmpty())
          .satisfies(
              answer -> assertThat(answer.err()).isEqualTo("There is nothing on shop.points.\n"));
      try (LauncherProcess waiting = LauncherProcess.start(folder, "tail", "points", file);
          LauncherProcess run = LauncherProcess.start(folder, "run", file, "--port=0")) {
        waiting.awaitLine("Nothing on shop.points yet: waiting, until Ctrl-C.");
        run.awaitLine("Flink: ");
        assertThat(run.awaitLine("Caught up: "))
            .contains("20,000 records read, told up to 2")
            .contains("so far.");
        waiting.awaitLine("2");
        assertThat(run.terminate()).doesNotContain("should not", "\tat ");
      }
      assertThat(process.terminate()).doesNotContain("ended; see", "\tat ");
    }
    try (LauncherProcess again = LauncherProcess.start(folder, services)) {
      String broker = again.awaitLine("Broker: ").replace("Broker: ", "");
      String file = write("later.yaml", broker);
      assertThat(ok("tail", "points", file, "--from=earliest", "--count=1").out())
          .contains("revenue");
    }
  }

  private String write(String name, String broker) throws IOException {
    return Files.writeString(
            folder.resolve(name),
            """
            culprit: 1
            kafka: { bootstrap-servers: "%s", topic-prefix: shop }
            registry: none
            engine: { parallelism: 1 }
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
                .formatted(broker))
        .toString();
  }
}
