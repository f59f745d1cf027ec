package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.embedded.FreePort;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands that look inside say when they cannot. */
class LookingInsideRefusalsTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void forgetTheFolder() {
    System.clearProperty("culprit.plugins");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail points FILE",
        "tail control FILE --from earliest --until-end",
        "dead-letters list FILE",
        "dead-letters replay FILE",
        "peek FILE sales",
        "why --metric revenue --at 2026-03-05T14:05:00Z FILE",
        "check FILE --estimate"
      })
  void shouldReturnOneWhenTheBrokerDoesNotAnswer(String line) throws IOException {
    assertThat(culprit(line)).as(err.toString()).isEqualTo(1);
    assertThat(err.toString()).contains("roker").doesNotContain("\tat ", "should not");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail point FILE#one of anomalies, points",
        "tail points FILE --count 0#--count begins at 1",
        "tail points nowhere.yaml#no such file",
        "peek FILE shop#There is no source 'shop' in",
        "dead-letters list FILE --since today#--since 'today' is no time in UTC",
        "why --metric revenue --at noon FILE#--at 'noon' is no time in UTC",
        "why --metric turnover --at 2026-03-05T14:05:00Z FILE#There is no metric 'turnover' in",
        "why --metric revenue --series a=b --at 2026-03-05T14:05:00Z FILE#leave --series out",
        "support-bundle FILE --jobmanager here#is not HOST:PORT",
        "init t --out FILE#exists already"
      })
  void shouldReturnTwoAndSayWhatIsWrong(String line) throws IOException {
    String[] parts = line.split("#", -1);

    assertThat(culprit(parts[0])).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(parts[1]).doesNotContain("\tat ");
  }

  @Test
  void shouldShowExamplesOfEachCommand() throws IOException {
    for (String command :
        new String[] {"tail", "dead-letters list", "dead-letters replay", "peek", "init", "why"}) {
      assertThat(culprit(command + " --help")).isZero();
    }
    assertThat(out.toString()).contains("./culprit tail points", "./culprit why --metric");
  }

  private int culprit(String line) throws IOException {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    Path file = folder.resolve("shop.yaml");
    Files.writeString(
        file,
        """
        culprit: 1
        kafka:
          bootstrap-servers: "127.0.0.1:%d"
          properties: { request.timeout.ms: 300, default.api.timeout.ms: 300 }
        sources:
          sales: { topic: store_sales, format: json, event-time: { field: sold_at, unit: millis } }
        metrics:
          revenue: { source: sales, measure: { sum: net_paid }, window: { tumbling: 1m } }
        """
            .formatted(FreePort.any()));
    String[] words = line.replace("FILE", file.toString()).split(" ", -1);
    return Culprit.commandLine(Terminal.plain(out, err)).execute(words);
  }
}
