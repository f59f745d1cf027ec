package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.flink.deploy.ClusterJob;
import dev.culprit.infrastructure.flink.deploy.Deployment;
import dev.culprit.infrastructure.flink.deploy.DeploymentLog;
import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which cluster a command speaks to. */
final class ClusterOptions {
  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      description = "REST address of the cluster's JobManager (default: ${DEFAULT-VALUE}).")
  private String jobManager = "localhost:8081";

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** Checked. */
  String address() {
    Ports.checkAddress("--jobmanager", jobManager);
    return jobManager;
  }

  FlinkCluster cluster() {
    return new FlinkCluster(address());
  }

  Deployment deployment(String prefix, Duration patience, Terminal terminal) {
    FlinkCluster cluster = cluster();
    return new Deployment(
        cluster,
        new DeploymentLog(Workspace.home(), cluster.authority(), prefix),
        prefix,
        patience,
        sentence -> terminal.err().println(sentence));
  }

  /**
   * The running job that a configuration file, a topic prefix or an id names.
   *
   * @throws dev.culprit.infrastructure.flink.deploy.ClusterException when there is none
   */
  ClusterJob job(JobName name) throws InterruptedException {
    FlinkCluster cluster = cluster();
    if (name.isId()) {
      return cluster.jobs().stream()
          .filter(job -> job.id().equals(name.text()))
          .findFirst()
          .orElseThrow(
              () ->
                  Failure.badInput(
                      "%s knows no job %s. See: ./culprit jobs --jobmanager %s"
                          .formatted(address(), name.text(), address())));
    }
    Deployment deployment =
        new Deployment(
            cluster,
            new DeploymentLog(Workspace.home(), cluster.authority(), name.prefix()),
            name.prefix(),
            Duration.ZERO,
            sentence -> {});
    return deployment.orRefuse(deployment.running());
  }
}
