package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.flink.deploy.ClusterJob;
import dev.culprit.infrastructure.flink.deploy.Deployment;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What runs on a cluster. */
@Command(
    name = "jobs",
    description = "Lists Culprit's jobs on a Flink cluster.",
    footer = {
      "",
      "Examples:",
      "  ./culprit jobs",
      "  ./culprit jobs --jobmanager flink.example.org:8081 --all --json"
    })
final class JobsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--all", description = "Also jobs that have ended.")
  private boolean all;

  JobsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    String beginning = Deployment.jobName("");
    List<ClusterJob> jobs =
        cluster.cluster().jobs().stream()
            .filter(job -> job.name().startsWith(beginning) && (all || job.lives()))
            .toList();
    for (ClusterJob job : jobs) {
      String prefix = job.name().substring(beginning.length());
      terminal
          .out()
          .println(
              cluster.json()
                  ? Json.object(
                      "job", job.id(),
                      "prefix", prefix,
                      "state", job.state(),
                      "started", job.started().toString(),
                      "seconds", job.duration().toSeconds())
                  : "%s  %-12s %-20s since %s"
                      .formatted(job.id(), job.state(), prefix, job.started()));
    }
    if (jobs.isEmpty() && !cluster.json()) {
      terminal.out().println("No job of Culprit's runs on " + cluster.address() + ".");
    }
    return ExitCode.OK;
  }
}
