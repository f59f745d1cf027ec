package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void useTheBuiltInPlugins() {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
  }

  @AfterEach
  void forgetThem() {
    System.clearProperty("culprit.plugins");
  }

  @Test
  void shouldNameTheSegmentWithABar() throws IOException {
    Path table = write("leaves.csv", sales("pay3", "TX"));

    assertThat(explain("--csv", table.toString(), "--actual", "real", "--expected", "predict"))
        .as("%s%s", out, err)
        .isZero();
    assertThat(out.toString()).contains("█").contains("pay=pay3 & state=TX").contains("confidence");
  }

  @Test
  void shouldPrintOneObjectAndKnowHierarchies() throws IOException {
    Path table = write("leaves.csv", sales("pay3", "TX"));

    int code =
        explain(
            "--csv",
            table.toString(),
            "--actual=real",
            "--expected=predict",
            "--dimensions=pay",
            "--hierarchy=state>county",
            "--json");

    assertThat(code).isZero();
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.get("outcome").asText()).isEqualTo("segments");
    assertThat(answer.get("segments")).hasSize(1);
    assertThat(answer.get("segments").get(0).get("values").toString())
        .isEqualTo("{\"state\":\"TX\",\"pay\":\"pay3\"}");
  }

  @Test
  void shouldScoreASetAndWriteTheAnswers() throws IOException {
    gzip("one.csv.gz", sales("pay3", "TX"));
    write("two.csv", sales("pay1", "CA"));
    write(
        "injection_info.csv",
        List.of("timestamp,set", "one,state=TX&pay=pay3", "two,state=NY&pay=pay1"));
    Path answers = folder.resolve("answers.csv");

    assertThat(explain("--benchmark", folder.toString(), "--out", answers.toString()))
        .as("%s%s", out, err)
        .isZero();

    assertThat(out.toString())
        .contains("2 instances, ripple")
        .containsPattern("micro-f1 +0\\.5000")
        .containsPattern("hit@1 +0\\.5000")
        .contains("seconds-p95");
    List<String> lines = Files.readAllLines(answers);
    assertThat(lines.get(0)).isEqualTo("id,segments,seconds");
    assertThat(lines.get(1)).matches("one,pay=pay3&state=TX,[0-9]+\\.[0-9]{6}");
    assertThat(lines.get(2)).matches("two,pay=pay1&state=CA,[0-9]+\\.[0-9]{6}");
  }

  @Test
  void shouldScoreASetWithWorseForecasts() throws IOException {
    write("one.csv", sales("pay3", "TX"));
    write("injection_info.csv", List.of("timestamp,set", "one,state=TX&pay=pay3"));
    String[] drowned = {"--benchmark", folder + "", "--noise", "60"};

    assertThat(explain("--benchmark", folder + "", "--bias", "1.05", "--noise", "0.2"))
        .as("%s%s", out, err)
        .isZero();
    assertThat(out.toString()).containsPattern("micro-f1 +1\\.0000");
    out.getBuffer().setLength(0);
    assertThat(explain(drowned)).as("%s%s", out, err).isZero();
    assertThat(out.toString()).containsPattern("micro-f1 +0\\.0000");
  }

  @Test
  void shouldRefuseForecastsThatCannotBe() throws IOException {
    Path table = write("leaves.csv", List.of("pay,now,usual", "card,10,20"));

    assertThat(explain("--benchmark", folder + "", "--bias", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--bias is a factor above 0, and 0.0 is not");
    assertThat(explain("--benchmark", folder + "", "--noise", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--noise begins at 0");
    assertThat(explain("--benchmark", folder + "", "--leave-out", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--leave-out goes from 0 to below 1");
    assertThat(explain("--csv", table + "", "--actual=now", "--expected=usual", "--bias=2"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("belong to --benchmark");
  }

  @Test
  void shouldRefuseATableWithPlaceAndRemedy() throws IOException {
    Path table = write("leaves.csv", List.of("pay,now,usual", "card,10,20", "cash,ten,20"));

    assertThat(explain("--csv", table + "", "--actual=now", "--expected=usual")).isEqualTo(2);
    assertThat(err.toString()).contains("leaves.csv:3:2: 'ten' of now is no number");
    assertThat(explain("--csv", table + "", "--actual=then", "--expected=usual")).isEqualTo(2);
    assertThat(err.toString()).contains("leaves.csv:1:1: there is no column 'then'");
    Path header = write("header.csv", List.of("pay,now,usual"));
    assertThat(explain("--csv", header + "", "--actual=now", "--expected=usual")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no line below the header");
    Path other = write("other.csv", List.of("pay;now;usual", "card;10;20"));
    assertThat(explain("--csv", other + "", "--actual=now", "--expected=usual")).isEqualTo(2);
    assertThat(err.toString()).contains("Its fields stand apart by ';': write commas.");
    assertThat(explain("--csv", table + "", "--actual=now")).isEqualTo(2);
    assertThat(err.toString()).contains("or of a ratio --numerator");
    assertThat(explain("--csv", folder + "/none.csv", "--actual=a", "--expected=b")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no file");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void shouldGiveTheAttributorItsParameters() throws IOException {
    Path table = write("leaves.csv", sales("pay3", "TX"));
    String[] plain = {
      "--csv", table + "", "--actual=real", "--expected=predict", "--attributor=adtributor"
    };
    assertThat(explain(plain)).as("%s%s", out, err).isZero();
    assertThat(out.toString()).doesNotContain("pay=pay3 & state=TX");

    List<String> inside = new ArrayList<>(List.of(plain));
    inside.add("--param=recursive=true");
    assertThat(explain(inside.toArray(String[]::new))).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("pay=pay3 & state=TX");

    inside.add("--param=deep=true");
    assertThat(explain(inside.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString())
        .contains("--param deep: the attributor 'adtributor' has no such parameter");
  }

  @Test
  void shouldRefuseWhatMakesNoSense() throws IOException {
    Path table = write("leaves.csv", List.of("pay,now,usual", "card,10,20"));

    String[] twice = {
      "--csv", table + "", "--actual=now", "--expected=usual", "--dimensions=pay,now"
    };
    assertThat(explain(twice)).isEqualTo(2);
    assertThat(err.toString()).contains("'now', which is used already");
    String[] nobody = {
      "--csv", table + "", "--actual=now", "--expected=usual", "--attributor=nobody"
    };
    assertThat(explain(nobody)).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no attributor 'nobody': one of adtributor, contribution");
    assertThat(explain("--benchmark", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("injection_info.csv");
    assertThat(explain()).isEqualTo(2);
    assertThat(err.toString()).contains("--csv or a folder with --benchmark");
  }

  private int explain(String... arguments) {
    List<String> all = new ArrayList<>(List.of("explain"));
    all.addAll(List.of(arguments));
    return Culprit.commandLine(Terminal.plain(out, err)).execute(all.toArray(String[]::new));
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  private void gzip(String name, List<String> lines) throws IOException {
    try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      to.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Sales with a little noise that fell to half for one payment in one state. */
  private static List<String> sales(String pay, String state) {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>(List.of("pay,state,county,real,predict"));
    for (int p = 1; p <= 6; p++) {
      for (String s : List.of("CA", "NY", "TX", "WA", "OR")) {
        for (int county = 0; county < 6; county++) {
          double predict = 100 + 40 * random.nextDouble();
          double noisy = predict * (1 + 0.03 * random.nextGaussian());
          boolean culprit = pay.equals("pay" + p) && state.equals(s);
          lines.add(
              "pay%d,%s,%s-%d,%s,%s"
                  .formatted(p, s, s, county, noisy * (culprit ? 0.5 : 1), predict));
        }
      }
    }
    return lines;
  }
}
