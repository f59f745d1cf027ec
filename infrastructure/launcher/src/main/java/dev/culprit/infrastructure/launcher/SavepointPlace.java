package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.flink.deploy.JobLabel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a savepoint goes. */
final class SavepointPlace {
  @Option(
      names = "--dir",
      paramLabel = "URI",
      description = "Folder for the savepoint (default: savepoints beside the checkpoints).")
  private @Nullable String dir;

  /** What was asked for, else beside the job's checkpoints; empty: the cluster's own place. */
  Optional<String> of(ClusterOptions cluster, String jobId) throws InterruptedException {
    return dir != null
        ? Optional.of(dir)
        : cluster.cluster().label(jobId).flatMap(JobLabel::savepoints);
  }
}
