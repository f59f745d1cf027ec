package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void forgetTheFolder() {
    System.clearProperty("culprit.plugins");
  }

  @Test
  void shouldNameTheFileThatDoesNotExist() {
    int code = culprit("check", folder.resolve("none.yaml").toString());

    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).contains("none.yaml").contains("no such file");
  }

  @Test
  void shouldNameAnUnknownDetectorWithItsPlace() throws IOException {
    Path file = write("{ use: ewmaa }");

    assertThat(culprit("check", file.toString())).isEqualTo(2);
    assertThat(out.toString()).contains(file + ":").contains("metrics.revenue.detect");
    assertThat(out.toString()).contains("ewmaa").doesNotContain("\tat ");
  }

  @Test
  void shouldTellWhatADetectorRefusesBeforeAnythingStarts() throws IOException {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    Path file = write("{ use: threshold, min: 5, max: 1 }");

    assertThat(Culprit.commandLine(Terminal.plain(out, err)).execute("check", file.toString()))
        .isEqualTo(2);
    assertThat(out.toString())
        .contains(file + ":10:22 metrics.revenue.detect.any[0]: 'threshold' refuses: ")
        .contains("Change its parameters.");
  }

  @Test
  void shouldNameAPluginFolderThatIsMissing() throws IOException {
    Path file = write("{ use: culprit }");
    Files.writeString(file, Files.readString(file) + "plugins: { folders: [ nowhere ] }\n");

    assertThat(culprit("check", "--json", file.toString())).isEqualTo(2);
    assertThat(out.toString()).startsWith("{").contains("\"ok\":false").contains("nowhere");
  }

  @Test
  void shouldEstimateFromWhatIsSaidWithoutABroker() throws IOException {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    Path file = write("{ use: ewma }");
    String[] said = {"--estimate", "--rate", "250000", "--series", "1000", "--leaves", "20"};

    int code =
        Culprit.commandLine(Terminal.plain(out, err))
            .execute(
                "check",
                file.toString(),
                said[0],
                said[1],
                said[2],
                said[3],
                said[4],
                said[5],
                said[6]);

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("source sales: 250000 records/s for 1 metric: 2.50 cores")
        .contains("1000 series of ")
        .contains("20000 leaves in 2 open windows")
        .contains("About 2.5 cores, 3.0 GiB of memory");
  }

  @Test
  void shouldCountTheWindowsThatAreKeptForComparison() throws IOException {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    Path file = write("{ use: ewma }");
    Files.writeString(
        file,
        Files.readString(file)
            + """
                explain-by: [ payment ]
                attribute: { baseline: { offset: 1d, keep: 25h, leaves: 10 } }
            """);

    int code =
        Culprit.commandLine(Terminal.plain(out, err))
            .execute(
                "check", file.toString(), "--estimate", "--rate=1", "--series=1000", "--leaves=20");

    assertThat(code).as(err.toString()).isZero();
    // 10 000 leaves × 1 500 windows × 30 bytes, and about 5 MB of everything else.
    assertThat(out.toString())
        .contains("20000 leaves in 2 open windows and in 1500 kept for comparison: 432.9 MiB");
  }

  @Test
  void shouldCountTheLeavesThatAreHeldToLookAtCompanions() throws IOException {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    Path file = write("{ use: ewma }");
    Files.writeString(
        file,
        Files.readString(file)
            + """
                explain-by: [ country ]
                attribute: { companions: [ orders ] }
              orders:
                source: sales
                measure: { count: {} }
                window: { tumbling: 1m }
                explain-by: [ country ]
                detect: { any: [ { use: ewma } ] }
            """);

    int code =
        Culprit.commandLine(Terminal.plain(out, err))
            .execute(
                "check", file.toString(), "--estimate", "--rate=1", "--series=1", "--leaves=50000");

    assertThat(code).as(out + "" + err).isZero();
    // 50 000 leaves of each of the two × 60 bytes.
    assertThat(out.toString()).contains(", and 5.7 MiB of memory to look at companions");
  }

  @Test
  void shouldRefuseAnEstimateOfNothing() throws IOException {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    Path file = write("{ use: ewma }");

    assertThat(
            Culprit.commandLine(Terminal.plain(out, err))
                .execute("check", file.toString(), "--estimate", "--rate", "1", "--series", "0"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--series begins at 1");
  }

  private Path write(String detector) throws IOException {
    return Files.writeString(
        folder.resolve("shop.yaml"),
        """
        culprit: 1
        kafka: { bootstrap-servers: "localhost:9092" }
        sources:
          sales: { topic: store_sales, format: json, event-time: { field: sold_at, unit: millis } }
        metrics:
          revenue:
            source: sales
            measure: { sum: net_paid }
            window: { tumbling: 1m }
            detect: { any: [ %s ] }
        """
            .formatted(detector));
  }

  private int culprit(String... arguments) {
    System.setProperty("culprit.plugins", folder.toString());
    return Culprit.commandLine(Terminal.plain(out, err)).execute(arguments);
  }
}
