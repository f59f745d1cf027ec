package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a job so that it can go on later. */
@Command(
    name = "stop",
    description = {
      "Writes a savepoint, stops the job, and prints where the savepoint is. Windows that are not",
      "over stay open in it; --drain closes them, early."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit stop shop.yaml",
      "  ./culprit submit shop.yaml --from-savepoint file:///var/culprit/savepoints/savepoint-1"
    })
final class StopCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "JOB", description = "Its configuration file, topic prefix or id.")
  private String name = "";

  @Mixin private final SavepointPlace place = new SavepointPlace();

  @Option(names = "--drain", description = "Closes every open window before it stops.")
  private boolean drain;

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  StopCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    JobName job = JobName.of(name);
    String id = cluster.job(job).id();
    String path = cluster.cluster().stop(id, place.of(cluster, id), drain);
    terminal
        .out()
        .println(
            cluster.json()
                ? Json.object("job", id, "savepoint", path)
                : "Job " + id + " is stopped. Its savepoint: " + path);
    return ExitCode.OK;
  }
}
