package dev.culprit.it.stack;

import dev.culprit.infrastructure.embedded.ChildMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One JobManager or TaskManager; ends with this JVM, however that ends. */
final class FlinkProcess implements AutoCloseable {
  private final Process process;

  private FlinkProcess(Process process) {
    this.process = process;
  }

  /**
   * @param name also of its log file
   */
  static FlinkProcess start(
      String name, Path folder, List<String> jvm, String main, List<String> arguments) {
    List<String> command = command(folder, jvm);
    command.addAll(List.of(ChildMain.class.getName(), main));
    command.addAll(arguments);
    File log = folder.resolve(name + ".log").toFile();
    try {
      return new FlinkProcess(
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program of Flink's to its end. */
  static String output(Path folder, String main, List<String> arguments) {
    List<String> command = command(folder, List.of("-Xmx512m"));
    command.add(main);
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("FLINK_CONF_DIR", folder.toString());
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(Path folder, List<String> jvm) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.level=WARN",
            "-Dlog4j.configurationFile=" + folder.resolve("log4j2.properties")));
    command.addAll(jvm);
    command.addAll(List.of("-cp", FlinkClassPath.text()));
    return command;
  }

  long id() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
