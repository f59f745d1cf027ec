package dev.culprit.it.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher as users have it: a process of its own over the jars that the build laid out. */
public final class Launcher {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Path PARTS =
      Path.of("../infrastructure/launcher/target").toAbsolutePath().normalize();

  private static final Path REGISTRY =
      Path.of("../infrastructure/embedded/target/registry").toAbsolutePath().normalize();

  private final Path folder;

  /**
   * @param folder its working directory, where its data and its output go
   */
  public Launcher(Path folder) {
    this.folder = folder;
  }

  /**
   * What a command left behind.
   *
   * @param code 0 ok, 1 fault, 2 bad input
   */
  public record Result(int code, String out, String err) {}

  /** Runs a command to its end. */
  public Result run(String... arguments) {
    List<String> command = command(folder);
    command.addAll(List.of(arguments));
    return finish(command);
  }

  /** Runs any program in the working directory to its end. */
  public Result finish(List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "launcher", ".out");
      Path err = Files.createTempFile(folder, "launcher", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      process.destroyForcibly();
      Result result = new Result(ended ? process.exitValue() : -1, read(out), read(err));
      if (!ended) {
        throw new AssertionError("did not end within " + LIMIT.toSeconds() + " s: " + result);
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The launcher's process, but for its arguments.
   *
   * @param home where its data goes, in {@code .culprit}
   */
  public static List<String> command(Path home) {
    if (!Files.isDirectory(PARTS.resolve("lib"))) {
      throw new AssertionError(
          PARTS + "/lib is missing: these tests run behind the phase 'package', ./culprit test it");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dculprit.home=" + home.resolve(".culprit"),
            "-Dculprit.root=" + PARTS.resolve("../../.."),
            "-Dculprit.plugins=" + PARTS.resolve("plugins"),
            "-Dculprit.job=" + JobBase.find(),
            "-Dculprit.registry.folder=" + REGISTRY,
            "-Dlog4j2.configurationFile=classpath:culprit-launcher-log4j2.properties",
            "-cp",
            PARTS.resolve("lib") + "/*",
            "dev.culprit.infrastructure.launcher.Culprit"));
    return command;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
