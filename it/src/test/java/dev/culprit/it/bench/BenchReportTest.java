package dev.culprit.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchReportTest {
  @Test
  void shouldPrintATableThatSaysWhichGoalsWereReached() {
    BenchReport report =
        new BenchReport("demo")
            .figure("ceiling", 2000, "1/s")
            .atLeast(900, "job", 1000, "1/s", 2000);

    assertThat(printed(report, false))
        .contains("| ceiling | 2,000 | 1/s |  |  |  |")
        .contains("| job | 1,000 | 1/s | 0.50 | ≥ 900.0 | yes |");
    assertThat(report.print(nowhere(), false)).isZero();
  }

  @Test
  void shouldSayInOneObjectALineThatAGoalWasMissed() {
    BenchReport report = new BenchReport("demo").atMost(100, "pause", 150, "ms", Double.NaN);

    assertThat(printed(report, true))
        .isEqualToIgnoringNewLines(
            "{\"bench\":\"demo\",\"case\":\"pause\",\"value\":150.0,\"unit\":\"ms\","
                + "\"reference\":null,\"ratio\":null,\"goal\":100.0,\"ok\":false}");
    assertThat(report.print(nowhere(), true)).isEqualTo(1);
  }

  @Test
  void shouldNotBeOkWhenAGoalWasNotMeasured() {
    BenchReport report = new BenchReport("demo").atLeast(1, "job", Double.NaN, "1/s", 1);

    assertThat(printed(report, true)).contains("\"value\":null").contains("\"ok\":false");
  }

  private static PrintStream nowhere() {
    return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
  }

  private static String printed(BenchReport report, boolean json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int unused = report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), json);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
