package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Saves the state of a running job. */
@Command(
    name = "savepoint",
    description = "Writes a savepoint of a running job, which goes on, and prints where it is.",
    footer = {
      "",
      "Examples:",
      "  ./culprit savepoint shop.yaml",
      "  ./culprit savepoint shop.yaml --dir s3://backups/culprit"
    })
final class SavepointCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "JOB", description = "Its configuration file, topic prefix or id.")
  private String name = "";

  @Mixin private final SavepointPlace place = new SavepointPlace();

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  SavepointCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JobName job = JobName.of(name);
    String id = cluster.job(job).id();
    String path = cluster.cluster().savepoint(id, place.of(cluster, id));
    terminal.out().println(cluster.json() ? Json.object("savepoint", path) : path);
    return ExitCode.OK;
  }
}
