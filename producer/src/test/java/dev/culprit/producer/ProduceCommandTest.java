package dev.culprit.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProduceCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"", "tpcds", "iot", "csv"})
  void shouldHelpWithExamplesAndExitCodes(String command) {
    int exit = command.isEmpty() ? run("--help") : run(command, "--help");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("Examples:", "culprit produce " + command, "Exit codes: 0", "--help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tpcds --rate 0|--rate 0.0 must be above 0",
        "tpcds --speed fast|--speed 'fast' is neither a factor",
        "tpcds --format xml|--format 'xml' is neither avro nor json",
        "tpcds --start today|--start 'today' is no instant",
        "tpcds --time-zone Mars|--time-zone 'Mars' is not known",
        "tpcds --count -1|--count -1.0 is too small",
        "tpcds --compression zip|--compression 'zip' is not one of",
        "tpcds --linger long|--linger 'long' is no time",
        "tpcds --anomaly at=-1h|'for' is missing",
        "tpcds --anomaly at=-1h,for=20m,where=state=ZZ,effect=drop:1|no sale has state=ZZ; the most"
            + " frequent values are [TX",
        "tpcds --anomaly at=-1h,for=20m,where=shop=1,effect=drop:1|'shop' is none of",
        "tpcds --anomalies 1000|do not fit",
        "iot --hosts 0|--hosts 0 is too small",
        "iot --spike-every never|--spike-every 'never' is no time",
        "csv --file gone.csv --time at|there is no such file",
        "csv --file gone.csv --time at --types guess|--types 'guess' is neither",
        "csv --time at|--file",
        "tpcds --registry nowhere|--registry 'nowhere' is no address",
        "tpcds --unknown|--unknown",
      })
  void shouldRefuseWrongInputWithOneSentenceAndExitCodeTwo(String line, String sentence) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(sentence).doesNotContain("Exception", "\tat ");
  }

  @Test
  void shouldExitWithOneAndASentenceWhenNoBrokerAnswers() throws IOException {
    Path quick =
        Files.writeString(
            folder.resolve("quick"), "default.api.timeout.ms=300\n" + "request.timeout.ms=200\n");
    int port = closedPort();

    int exit =
        run(
            "iot",
            "--bootstrap-servers",
            "127.0.0.1:" + port,
            "--kafka-properties",
            quick.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "No Kafka broker answers at 127.0.0.1:"
                + port
                + "; start one or name another with --bootstrap-servers.\n");
  }

  @Test
  void shouldExitWithOneAndASentenceWhenNoRegistryAnswers() throws IOException {
    String registry = "http://127.0.0.1:" + closedPort();

    assertThat(run("tpcds", "--registry", registry)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "No schema registry answers at "
                + registry
                + "; start one, name another with --registry, or use --format json.\n");
  }

  @Test
  void shouldSayWhichEventsThereAreWhenNoneAreNamed() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("tpcds", "iot", "csv");
  }

  private int run(String... arguments) {
    return new CommandLine(new ProduceCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
