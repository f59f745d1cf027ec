package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is installed, detectors first. */
@Command(
    name = "detectors",
    description = "Lists the installed detectors with what a person should know of each.",
    subcommands = {
      DetectorsCommand.ListCommand.class,
      DetectorsVerifyCommand.class,
      DetectorsNewCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit detectors",
      "  ./culprit detectors list --json",
      "  ./culprit detectors new step",
      "  ./culprit detectors verify step/build/step.jar"
    })
final class DetectorsCommand implements Callable<Integer> {
  private final Terminal terminal;

  DetectorsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    InstalledPlugins.printPreset(terminal);
    InstalledPlugins.detectors().print(terminal, false);
    return ExitCode.OK;
  }

  /** The same by its full name. */
  @Command(
      name = "list",
      description = "Lists the installed detectors.",
      footer = {"", "Examples:", "  ./culprit detectors list --json"})
  static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Prints one JSON object a detector.")
    private boolean json;

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (!json) {
        InstalledPlugins.printPreset(terminal);
      }
      InstalledPlugins.detectors().print(terminal, json);
      return ExitCode.OK;
    }
  }
}
