package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes back to the version before the last upgrade. */
@Command(
    name = "rollback",
    description = {
      "Goes back to the version before the last upgrade, from the savepoint that version left. What",
      "came in since is read again: results repeat with the same ids."
    },
    footer = {"", "Examples:", "  ./culprit rollback shop.yaml"})
final class RollbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "JOB", description = "Its configuration file or topic prefix.")
  private String name = "";

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    String job =
        cluster.deployment(JobName.of(name).prefix(), Duration.ofMinutes(2), terminal).rollback();
    terminal
        .out()
        .println(
            cluster.json()
                ? Json.object("job", job)
                : "The version before runs again as job " + job + ".");
    return ExitCode.OK;
  }
}
