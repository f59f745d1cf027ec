package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final int ROWS = 1500;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void useThePluginsOfThisBuild() {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
  }

  @AfterEach
  void forgetThePlugins() {
    System.clearProperty("culprit.plugins");
  }

  private int culprit(String... arguments) {
    return Culprit.commandLine(Terminal.plain(out, err)).execute(arguments);
  }

  /** Noise around 50, one row without a value, one left out, and a peak among the last. */
  private Path history() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("minute,orders\n");
    for (int i = 0; i < ROWS; i++) {
      if (i != 700) {
        String value = i == 100 ? "" : String.valueOf(50 + random.nextGaussian());
        text.append(START.plusSeconds(300L * i))
            .append(',')
            .append(i == 1400 ? "90" : value)
            .append('\n');
      }
    }
    return Files.writeString(folder.resolve("orders.csv"), text);
  }

  private String model() {
    return folder.resolve("orders.model").toString();
  }

  private int train(String... more) throws IOException {
    String[] arguments = {
      "train",
      "--csv",
      history().toString(),
      "--time",
      "minute",
      "--value",
      "orders",
      "--out",
      model()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return culprit(all);
  }

  @Test
  void shouldWriteAModelAPictureAndWhatItSaw() throws IOException {
    assertThat(train("--json")).isZero();

    assertThat(err.toString()).isEmpty();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("rows").asInt()).isEqualTo(ROWS - 1);
    assertThat(report.path("gaps").asInt()).isEqualTo(1);
    assertThat(report.path("without value").asInt()).isEqualTo(1);
    assertThat(report.path("season").asText()).isEqualTo("none");
    assertThat(report.path("quantiles").asText()).contains("50 %: 50");
    assertThat(report.path("anomalous held back").asInt()).isBetween(1, 3);
    assertThat(report.path("sha256").asText()).hasSize(64);
    assertThat(ImageIO.read(Path.of(report.path("picture").asText()).toFile())).isNotNull();
  }

  @Test
  void shouldBeUsedByABacktest() throws IOException {
    assertThat(train()).isZero();
    int code =
        culprit(
            "backtest",
            "--csv",
            folder.resolve("orders.csv").toString(),
            "--time",
            "minute",
            "--value",
            "orders",
            "--detector",
            "lof",
            "--param",
            "model=" + model());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString()).contains(START.plusSeconds(300L * 1400).toString());
  }

  @Test
  void shouldBeFoundBesideTheConfigurationThatNamesIt() throws IOException {
    assertThat(train()).isZero();
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, configuration("orders.model"));
    assertThat(culprit("check", file.toString())).as(out + "" + err).isZero();

    Files.writeString(file, configuration("nowhere.model"));
    assertThat(culprit("check", file.toString())).isEqualTo(2);
    assertThat(out + "" + err).contains("there is no model 'nowhere.model'");
  }

  @Test
  void shouldRefuseADetectorThatLearnsByItself() throws IOException {
    assertThat(train("--detector", "ewma")).isEqualTo(2);
    assertThat(err.toString()).contains("learns by itself");
  }

  private static String configuration(String model) {
    return """
        culprit: 1
        kafka: { bootstrap-servers: "localhost:9092" }
        registry: none
        sources:
          shop: { topic: shop, format: json, event-time: { field: at, unit: millis } }
        metrics:
          orders:
            source: shop
            measure: { count: {} }
            window: { tumbling: 5m }
            detect: { any: [ { use: lof, model: %s } ] }
        """
        .formatted(model);
  }
}
