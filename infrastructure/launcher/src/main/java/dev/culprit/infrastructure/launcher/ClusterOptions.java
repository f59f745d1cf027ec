package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.flink.deploy.ClusterException;
import dev.culprit.infrastructure.flink.deploy.ClusterJob;
import dev.culprit.infrastructure.flink.deploy.Deployment;
import dev.culprit.infrastructure.flink.deploy.DeploymentLog;
import dev.culprit.infrastructure.flink.deploy.FlinkCluster;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command speaks to. */
final class ClusterOptions {
  private static final String USUAL = "localhost:8081";

  @Option(
      names = "--jobmanager",
      paramLabel = "HOST:PORT",
      description =
          "REST address of the cluster's JobManager (default: localhost:8081; 'status', 'savepoint' and 'stop' look first where 'run' has the job).")
  private @Nullable String jobManager;

  /** Where the job was found that a command is about. */
  private String found = USUAL;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** Checked. */
  String address() {
    String address = jobManager == null ? found : jobManager;
    Ports.checkAddress("--jobmanager", address);
    return address;
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
   * @throws ClusterException when there is none
   */
  ClusterJob job(JobName name) throws InterruptedException {
    if (jobManager == null) {
      for (String local : name.isId() ? LocalJobs.addresses() : LocalJobs.address(name.prefix())) {
        found = runsAt(local, name) ? local : found;
      }
    }
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

  private static boolean runsAt(String address, JobName name) throws InterruptedException {
    try {
      return new FlinkCluster(address)
          .jobs().stream()
              .filter(ClusterJob::lives)
              .anyMatch(
                  job ->
                      name.isId()
                          ? job.id().equals(name.text())
                          : job.name().equals(Deployment.jobName(name.prefix())));
    } catch (ClusterException gone) {
      return false;
    }
  }
}
