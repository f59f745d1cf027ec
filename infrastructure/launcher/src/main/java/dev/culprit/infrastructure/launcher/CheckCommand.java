package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with a configuration, at once. */
@Command(
    name = "check",
    description =
        "Says every problem of a configuration at once, each with its place and a way out.",
    footer = {
      "",
      "Exit codes: 0 it can be used, 2 it cannot.",
      "",
      "Examples:",
      "  ./culprit check shop.yaml",
      "  ./culprit check shop.yaml --json"
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CheckReport report = Configurations.check(file);
    terminal.out().println(json ? Json.line(report.json()) : report.text());
    return report.ok() ? ExitCode.OK : ExitCode.BAD_INPUT;
  }
}
