package dev.culprit.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.producer.kafka.KafkaSettings;
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
        "tpcds --days 1e12|--days 1.0E12 is too large",
        "iot --days 1e12|--days 1.0E12 is too large",
        "tpcds --start +999999999-12-31T00:00:00Z|lies outside the years 1900 to 9999",
        "tpcds --format json --start 9999-12-31T00:00:00Z|lies outside the years 1900 to 9999",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "use.latest.version=perhaps|use.latest.version",
        "max.schemas.per.subject=many|max.schemas.per.subject",
      })
  void shouldRefuseInOneSentenceWhatTheSerializerRefuses(String line, String key)
      throws IOException {
    Path file = Files.writeString(folder.resolve("client"), line);
    StringWriter said = new StringWriter();

    int exit =
        Run.guarded(
            new PrintWriter(said, true),
            () -> {
              KafkaSettings settings = new KafkaSettings("localhost:1", null, null, file);
              SaleWire.of("avro", "http://localhost:1", settings).serializer().close();
              return 0;
            });

    assertThat(exit).isEqualTo(2);
    assertThat(said.toString()).contains(key).doesNotContain("Exception", "\tat ").hasLineCount(1);
  }

  @Test
  void shouldEndWithASentenceWhateverGoesWrong() {
    int exit =
        Run.guarded(
            new PrintWriter(err, true),
            () -> {
              throw new IllegalStateException("no such state");
            });

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("should not", "no such state")
        .doesNotContain("\tat ")
        .hasLineCount(1);
  }

  @Test
  void shouldTakeTheBrokerFromTheFileUnlessItIsNamed() throws IOException {
    int port = closedPort();
    int other = closedPort();
    Path file =
        Files.writeString(
            folder.resolve("client"),
            "bootstrap.servers=127.0.0.1:"
                + port
                + "\ndefault.api.timeout.ms=300\nrequest.timeout.ms=200\n");

    assertThat(run("iot", "--kafka-properties", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("answers at 127.0.0.1:" + port + ";");
    assertThat(
            run(
                "iot",
                "--kafka-properties",
                file.toString(),
                "--bootstrap-servers",
                "127.0.0.1:" + other))
        .isEqualTo(1);
    assertThat(err.toString()).contains("answers at 127.0.0.1:" + other + ";");
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
