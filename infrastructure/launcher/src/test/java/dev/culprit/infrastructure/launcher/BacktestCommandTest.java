package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  private static final int ROWS = 1200;
  private static final DateTimeFormatter AS_NAB =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 1, 0, 0);

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

  private static String time(int row) {
    return AS_NAB.format(START.plusMinutes(5L * row));
  }

  /** Gaussian noise around 50 with a step of 20 σ of so many rows, labelled. */
  private static String csv(String headings, int stepAt, int length, boolean labels) {
    Random random = new Random(stepAt);
    StringBuilder text = new StringBuilder(headings).append('\n');
    for (int i = 0; i < ROWS; i++) {
      boolean off = i >= stepAt && i < stepAt + length;
      text.append(time(i)).append(',').append(50 + random.nextGaussian() + (off ? 20 : 0));
      text.append(labels ? (off ? ",1" : ",0") : "").append('\n');
    }
    return text.toString();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Two folders of one file each; the steps at 600 and 900 lie in windows of 40 rows. */
  private Path nab() throws IOException {
    write("nab/data/one/a.csv", csv("timestamp,value", 600, 3, false));
    write("nab/data/two/b.csv", csv("timestamp,value", 900, 3, false));
    write(
        "nab/labels/combined_windows.json",
        """
        {"one/a.csv": [["%s.000000", "%s.000000"]], "two/b.csv": [["%s.000000", "%s.000000"]]}
        """
            .formatted(time(590), time(629), time(890), time(929)));
    return folder.resolve("nab");
  }

  @Test
  void shouldScoreAFolderInTheLayoutOfNab() throws IOException {
    int code = culprit("backtest", "--nab", nab().toString(), "--detector", "ewma", "--json");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode score = new ObjectMapper().readTree(out.toString());
    assertThat(score.path("standard").path("found").asInt()).isEqualTo(2);
    assertThat(score.path("standard").path("windows").asInt()).isEqualTo(2);
    // Row 10 of 40: σ(−0.75) ÷ σ(−1) is 0.968, and one false row at most is worth half a point.
    assertThat(score.path("standard").path("optimised").asDouble()).isBetween(95.0, 98.5);
    assertThat(score.path("standard").path("leave-one-folder-out").asDouble()).isGreaterThan(90);
    assertThat(score.path("recall").asDouble()).isEqualTo(1);
    assertThat(score.path("delay-rows").asDouble()).isEqualTo(10);
    assertThat(score.path("vus-pr").asDouble()).isGreaterThan(0.1);
  }

  @Test
  void shouldWriteScoresAsNabDoesWithAPictureBeside() throws IOException {
    Path results = folder.resolve("results");

    int code =
        culprit(
            "backtest",
            "--nab",
            nab().toString(),
            "--out",
            results.toString(),
            "--detector",
            "ewma");

    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(results.resolve("one/ewma_a.csv"));
    assertThat(lines).hasSize(ROWS + 1);
    assertThat(lines.get(0)).isEqualTo("timestamp,value,anomaly_score,label");
    assertThat(lines.get(1)).startsWith(time(0) + ",").endsWith(",0.0,0");
    assertThat(lines.get(601)).startsWith(time(600) + ",").endsWith(",1");
    assertThat(Double.parseDouble(lines.get(601).split(",")[2])).isBetween(0.3125, 1.0);
    assertThat(ImageIO.read(results.resolve("two/ewma_b.png").toFile()).getWidth()).isEqualTo(1200);
    assertThat(out.toString()).contains("standard", "low-FP", "low-FN", "leave-one-folder-out");
  }

  @Test
  void shouldTellTheAnomaliesOfOneSeries() throws IOException {
    Path file = write("load.csv", csv("at,load", 700, 4, false));

    int code = run(file);

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains(time(700) + " to " + time(703) + ", 4 rows", "was expected")
        .contains("1200 rows of 1 series")
        .doesNotContain("Precision", "labelled");
  }

  @Test
  void shouldTakeNumbersAsTimesAndRowsInAnyOrder() throws IOException {
    StringBuilder text = new StringBuilder("at,load\n");
    for (int i = 999; i >= 0; i--) {
      text.append(i * 60).append(',').append(i == 800 ? "" : i == 700 ? 900 : i % 7).append('\n');
    }
    Path file = write("backwards.csv", text.toString());

    assertThat(run(file)).isZero();
    assertThat(out.toString()).contains("42000 to 42000, 1 row: 900.000");
  }

  private int run(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "--csv",
                file.toString(),
                "--time",
                "at",
                "--value",
                "load",
                "--detector",
                "ewma"));
    arguments.addAll(List.of(more));
    return culprit(arguments.toArray(String[]::new));
  }

  @Test
  void shouldCompareDetectorsInOneTable() throws IOException {
    Path file = write("load.csv", csv("at,load,bad", 700, 4, true));

    int code =
        culprit(
            "backtest",
            "--csv",
            file.toString(),
            "--time",
            "at",
            "--value",
            "load",
            "--label",
            "bad",
            "--compare",
            "ewma,range");

    assertThat(code).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("| precision | recall | F1 |").doesNotContain("NAB");
    assertThat(lines.get(2)).startsWith("| ewma | 1 | 1.000 | 1.000 | 1.000 | 0.0 |");
    assertThat(lines.get(3)).startsWith("| range |");
  }

  @Test
  void shouldNotJudgeDetectorsWithoutLabels() throws IOException {
    Path file = write("load.csv", csv("at,load", 700, 4, false));
    String[] compare = {
      "backtest",
      "--csv",
      file.toString(),
      "--time",
      "at",
      "--value",
      "load",
      "--compare",
      "ewma,range"
    };

    assertThat(culprit(compare)).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(5).contains("| detector | anomalies |", "| ewma | 1 |");
    assertThat(lines.get(4)).contains("not known without labels");
  }

  @Test
  void shouldSayThatARankingRestsOnNoLabels() throws IOException {
    Path file = write("load.csv", csv("at,load,bad", 900, 4, true));

    assertThat(run(file, "--label", "bad", "--grid", "band=3,4")).isZero();
    assertThat(out.toString())
        .contains("The earlier 60 % hold no label, so this order says nothing");
  }

  @Test
  void shouldNoticeThatFieldsStandApartBySomethingElse() throws IOException {
    assertThat(run(write("semicolons.csv", "at;load\n1;1\n"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("one of at;load. Its fields stand apart by ';': write commas.");
  }

  @Test
  void shouldRankParametersOnTheEarlierPart() throws IOException {
    String early = csv("at,load,bad", 300, 4, true);
    Path file = write("load.csv", early);

    int code =
        run(file, "--label", "bad", "--grid", "band=3,4", "--grid", "alpha=0.05,0.9", "--json");

    assertThat(code).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    JsonNode best = new ObjectMapper().readTree(lines.get(0));
    JsonNode worst = new ObjectMapper().readTree(lines.get(3));
    assertThat(best.path("detector").asText()).contains("alpha=0.05");
    assertThat(best.path("f1-earlier").asDouble())
        .isGreaterThanOrEqualTo(worst.path("f1-earlier").asDouble());
  }

  @Test
  void shouldSayWhereAFileIsWrong() throws IOException {
    assertThat(run(write("a.csv", "at,load\n2026-03-01 00:00:00,1\nyesterday,2\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("a.csv:3: 'yesterday' in column 'at' is no time");
    assertThat(run(write("b.csv", "at,load\n1,1\n\n2,many\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("b.csv:4: 'many' in column 'load' is no number");
    assertThat(run(write("c.csv", "at,lod\n1,1\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("c.csv:1: there is no column 'load'").contains("at, lod");
    assertThat(run(write("d.csv", "at,load\n1,1,1\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("d.csv:2: the line has 3 fields");
    assertThat(run(folder.resolve("none.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("none.csv is not there").doesNotContain("\tat ");
  }

  @Test
  void shouldSayWhatIsMissingOrDoesNotGoTogether() throws IOException {
    assertThat(culprit("backtest")).isEqualTo(2);
    assertThat(culprit("backtest", "--nab", folder.toString())).isEqualTo(2);
    assertThat(culprit("backtest", "--csv", "x.csv")).isEqualTo(2);
    Path file = write("load.csv", "at,load\n1,1\n");
    assertThat(run(file, "--param", "alpa=1")).isEqualTo(2);
    assertThat(run(file, "--kafka", "shop.yaml")).isEqualTo(2);
    assertThat(run(file, "--compare", "ewma", "--param", "alpha=0.5")).isEqualTo(2);
    assertThat(run(file, "--grid", "alpha=0.1,0.2")).isEqualTo(2);
    assertThat(run(file, "--sensitivity", "11")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "Name the history",
            "combined_windows.json is not there",
            "--csv needs --time COL and --value COL",
            "unknown parameter 'alpa'. Did you mean 'alpha'?",
            "not from --csv, --time, --value",
            "not to --compare",
            "--grid ranks on labels",
            "--sensitivity goes from 0 to 10")
        .doesNotContain("\tat ");
  }
}
