package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.embedded.StackData;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what demo and run left on disk. */
@Command(
    name = "clean",
    description = "Removes local data: topics, schemas, checkpoints and logs in $CULPRIT_HOME.",
    footer = {"", "Examples:", "  ./culprit clean", "  ./culprit clean --json"})
final class CleanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  CleanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path home = Workspace.home();
    long bytes = StackData.remove(home);
    if (json) {
      terminal.out().println(Json.object("removed", home.toString(), "bytes", bytes));
    } else if (bytes == 0) {
      terminal.out().println("There is nothing to remove in " + home + ".");
    } else {
      terminal.out().printf("Removed %s (%d MB).%n", home, bytes / 1_000_000);
    }
    return ExitCode.OK;
  }
}
