package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One jar with code, configuration and plugins. */
@Command(
    name = "package",
    description = {
      "Writes one job jar with code, configuration and plugins, for Flink's web pages, its REST",
      "interface and 'flink run'."
    },
    footer = {"", "Examples:", "  ./culprit package shop.yaml --out shop-job.jar"})
final class PackageCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "JAR",
      description = "Where to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("culprit-job.jar");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  PackageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configurations.load(file);
    JobJars.write(
        configuration,
        new JobJars.History(Configurations.folder(file), false, terminal.err()::println),
        out);
    long bytes = Files.size(out);
    terminal
        .out()
        .println(
            json
                ? Json.object("jar", out.toString(), "bytes", bytes)
                : "Wrote " + out + " (" + bytes / 1_000_000 + " MB).");
    return ExitCode.OK;
  }
}
