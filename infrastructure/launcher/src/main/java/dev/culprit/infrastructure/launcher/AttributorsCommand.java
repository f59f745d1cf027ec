package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The attributors that are installed. */
@Command(
    name = "attributors",
    description = "Lists the installed attributors with what a person should know of each.",
    footer = {"", "Examples:", "  ./culprit attributors", "  ./culprit attributors --json"})
final class AttributorsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "Prints one JSON object an attributor.")
  private boolean json;

  AttributorsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    InstalledPlugins.attributors().print(terminal, json);
    return ExitCode.OK;
  }
}
