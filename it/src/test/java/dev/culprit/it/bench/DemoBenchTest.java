package dev.culprit.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoBenchTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path checkout;

  private DemoRun runOf(String... lines) throws IOException, InterruptedException {
    Path script = checkout.resolve("culprit");
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return DemoRun.of(checkout, checkout.resolve("home"), LIMIT);
  }

  private static String said(DemoRun run) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    BenchReport report = new BenchReport("demo");
    DemoBench.add(report, run);
    int unused = report.print(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shouldTakeTimeAndSegmentFromWhatTheDemonstrationSays() throws Exception {
    DemoRun run =
        runOf(
            "echo '{\"event\":\"progress\",\"about\":\"broker\"}'",
            "echo '{\"event\":\"first-attribution\",\"segment\":\"state=TX\",\"injected\":\"state=TX\"}'");

    assertThat(run.seconds()).isBetween(0.0, 30.0);
    assertThat(run.injectedFirst()).isEqualTo(1);
  }

  @Test
  void shouldSumTheMemoryOfAProcessAndAllItStarted() throws Exception {
    Process child = new ProcessBuilder("cat").start();
    try {
      long alone = ResidentMemory.bytesOfTree(child.toHandle());
      long together = ResidentMemory.bytesOfTree(ProcessHandle.current());

      assertThat(alone).isBetween(10_000L, 1_000_000_000L);
      assertThat(together).isGreaterThan(alone + 10_000_000);
    } finally {
      child.destroy();
    }
  }

  @Test
  void shouldCountADemonstrationThatReachesAllGoals() {
    assertThat(said(new DemoRun(43, 1, 1.2e9)).lines().skip(2))
        .hasSize(3)
        .allMatch(line -> line.endsWith("| yes |"));
  }

  @Test
  void shouldNotTakeAnotherSegmentForTheInjectedOne() throws Exception {
    DemoRun other =
        runOf(
            "echo '{\"event\":\"first-attribution\",\"segment\":\"state=CA\",\"injected\":\"state=TX\"}'");
    DemoRun falseAlarm =
        runOf(
            "echo '{\"event\":\"first-attribution\",\"segment\":\"state=CA\",\"injected\":null}'");

    assertThat(other.injectedFirst()).isZero();
    assertThat(falseAlarm.injectedFirst()).isZero();
    assertThat(said(other)).contains("| 0.0 | 1 = yes |  | ≥ 1.0 | no |");
  }

  @Test
  void shouldSayThatNothingWasMeasuredWhenTheDemonstrationFailed() throws Exception {
    DemoRun run = runOf("exit 1");

    assertThat(run.seconds()).isNaN();
    assertThat(said(run)).contains("| to the first named culprit | not measured | s |");
  }
}
