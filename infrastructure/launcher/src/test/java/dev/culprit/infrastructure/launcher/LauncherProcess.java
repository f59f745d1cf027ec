package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The launcher in a process of its own, with this test's classes. Closing kills it. */
final class LauncherProcess implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String END = "(it ended)";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;

  private LauncherProcess(Process process) {
    this.process = process;
    reader = new Thread(this::read, "launcher-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * @param folder takes what it keeps, in {@code home}
   */
  static LauncherProcess start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dculprit.home=" + folder.resolve("home"),
            "-Dculprit.plugins=" + System.getProperty("culprit.plugins"),
            "-Dlog4j2.configurationFile=classpath:culprit-launcher-log4j2.properties",
            "-cp",
            System.getProperty("java.class.path"),
            Culprit.class.getName()));
    command.addAll(List.of(arguments));
    return new LauncherProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException killed) {
      // What it said before is there.
    }
    lines.add(END);
  }

  /** Waits for a line that begins so, and returns it. */
  String awaitLine(String beginning) throws InterruptedException {
    List<String> said = new ArrayList<>();
    @Nullable String line;
    do {
      line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      said.add(String.valueOf(line));
    } while (line != null && !line.equals(END) && !line.startsWith(beginning));
    assertThat(line).as("%s", said).isNotNull().startsWith(beginning);
    return String.valueOf(line);
  }

  /** Ends it as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /**
   * Ends it as the operating system does at a shutdown.
   *
   * @return what it said since the last line that was waited for
   */
  String terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    reader.join(PATIENCE.toMillis());
    List<String> said = new ArrayList<>();
    lines.drainTo(said);
    return String.join("\n", said);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
