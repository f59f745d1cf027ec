package dev.culprit.infrastructure.flink.local;

import dev.culprit.application.config.EngineSettings;
import dev.culprit.infrastructure.flink.StreamingJob;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the job in this process, with Flink's web pages. Flink itself never falls back to an older
 * checkpoint, so that is done here: the retained ones are tried newest first, and one that does not
 * restore is named and passed over.
 */
public final class LocalEngine {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

  /** Runs whose checkpoints are kept: the last one, and the one before as a fallback. */
  private static final int RUNS_KEPT = 2;

  private LocalEngine() {}

  /**
   * Starts the job and returns when all its tasks run.
   *
   * @throws EngineException when the engine or the job does not start
   * @throws InterruptedException when interrupted while the job starts
   */
  public static EngineHandle start(LocalEngineOptions options, JobSpec spec)
      throws InterruptedException {
    EngineSettings engine = spec.parse().engine();
    URI dir =
        engine
            .checkpoint()
            .dir()
            .map(URI::create)
            .orElseGet(() -> options.home().resolve("checkpoints").toAbsolutePath().toUri());
    List<Optional<Path>> candidates = new ArrayList<>();
    if ("file".equals(dir.getScheme())) {
      Checkpoints checkpoints = new Checkpoints(Path.of(dir));
      checkpoints.keepRuns(options.fresh() ? 0 : RUNS_KEPT);
      checkpoints.newestFirst().forEach(path -> candidates.add(Optional.of(path)));
    }
    candidates.add(Optional.empty());
    MiniCluster cluster = LocalCluster.start(options, engine);
    try {
      return firstThatRuns(cluster, spec, dir, candidates);
    } catch (RuntimeException | InterruptedException e) {
      cluster.closeAsync();
      throw e;
    }
  }

  private static EngineHandle firstThatRuns(
      MiniCluster cluster, JobSpec spec, URI dir, List<Optional<Path>> candidates)
      throws InterruptedException {
    EngineException last = null;
    for (Optional<Path> candidate : candidates) {
      RunningJob job =
          RunningJob.submit(cluster, graph(spec, dir, candidate.orElse(null)), candidate);
      try {
        job.awaitRunning();
        return job;
      } catch (RestoreFailedException e) {
        LOG.warn("Checkpoint {} does not restore and is passed over.", candidate.orElse(null), e);
        last = new EngineException("No checkpoint restores; see the log. Start with --fresh.", e);
        job.cancel();
      }
    }
    throw last == null ? new EngineException("There is nothing to start.") : last;
  }

  private static JobGraph graph(JobSpec spec, URI checkpointDir, @Nullable Path from) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDir.toString());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    StreamingJob.build(env, spec);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(StreamingJob.NAME);
    if (from != null) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(
              from.toUri().toString(), true, RecoveryClaimMode.NO_CLAIM));
    }
    return graph.getJobGraph();
  }
}
