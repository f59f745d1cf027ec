package dev.culprit.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.stack.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that goes on until somebody ends it. */
final class EndlessCommand {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private EndlessCommand() {}

  /**
   * Starts it, waits for what it says once it runs, and ends it as Ctrl-C would.
   *
   * @param marker a line begins so
   */
  static void runUntil(String marker, Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "endless", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      List<String> lines =
          Await.until(
              "a line that begins with " + marker,
              LIMIT,
              () -> Files.readAllLines(said),
              all -> runs(all, marker) || !process.isAlive());
      assertThat(runs(lines, marker)).as("%s", lines).isTrue();
      // a demonstration's broker and registry, which end after it and still write
      List<ProcessHandle> services = process.descendants().toList();
      process.destroy();
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      for (ProcessHandle service : services) {
        assertThat(service.onExit().completeOnTimeout(null, LIMIT.toSeconds(), TimeUnit.SECONDS))
            .succeedsWithin(LIMIT)
            .isNotNull();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean runs(List<String> lines, String marker) {
    return lines.stream().anyMatch(line -> line.startsWith(marker));
  }
}
