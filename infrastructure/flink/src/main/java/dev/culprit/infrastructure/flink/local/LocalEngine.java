package dev.culprit.infrastructure.flink.local;

import dev.culprit.infrastructure.flink.StreamingJob;
import dev.culprit.infrastructure.flink.deploy.Deployment;
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

  private LocalEngine() {}

  /** Whether {@link #start} would go on from an earlier run of the job. */
  public static boolean resumes(
      LocalEngineOptions options, dev.culprit.application.config.Configuration configuration) {
    return !options.fresh()
        && CheckpointFolder.local(CheckpointFolder.of(configuration, options.home()))
            .filter(folder -> !new Checkpoints(folder).found().good().isEmpty())
            .isPresent();
  }

  /**
   * Starts the job and returns when all its tasks run.
   *
   * @throws EngineException when the engine or the job does not start, or none of the checkpoints
   *     so far can be resumed from
   * @throws InterruptedException when interrupted while the job starts
   */
  public static EngineHandle start(LocalEngineOptions options, JobSpec spec)
      throws InterruptedException {
    dev.culprit.application.config.Configuration configuration = spec.parse();
    URI dir = CheckpointFolder.of(configuration, options.home());
    Resumption resumption = Resumption.from(dir, options.fresh());
    resumption.require(configuration.engine().maxParallelism());
    MiniCluster cluster = LocalCluster.start(options, configuration.engine());
    try {
      return firstThatRuns(cluster, spec, dir, resumption);
    } catch (RuntimeException | InterruptedException e) {
      cluster.closeAsync();
      throw e;
    }
  }

  private static EngineHandle firstThatRuns(
      MiniCluster cluster, JobSpec spec, URI dir, Resumption resumption)
      throws InterruptedException {
    List<String> remarks = new ArrayList<>(resumption.remarks());
    RestoreFailedException newest = null;
    for (Path checkpoint : resumption.checkpoints()) {
      try {
        StateFiles.check(checkpoint);
        return resumed(
            RunningJob.submit(
                cluster, graph(spec, dir, checkpoint), Optional.of(checkpoint), remarks));
      } catch (RestoreFailedException e) {
        LOG.warn("Checkpoint {} does not restore.", checkpoint, e);
        remarks.add(Resumption.passedOver(checkpoint, e.reason()));
        newest = newest == null ? e : newest;
      }
    }
    if (newest != null) {
      throw resumption.noneRestores(newest);
    }
    return fromTheBeginning(cluster, graph(spec, dir, null), remarks);
  }

  private static EngineHandle resumed(RunningJob job)
      throws InterruptedException, RestoreFailedException {
    try {
      job.awaitRunning();
      return job;
    } catch (RestoreFailedException e) {
      job.cancel();
      throw e;
    }
  }

  private static EngineHandle fromTheBeginning(
      MiniCluster cluster, JobGraph graph, List<String> remarks) throws InterruptedException {
    RunningJob job = RunningJob.submit(cluster, graph, Optional.empty(), remarks);
    try {
      job.awaitRunning();
      return job;
    } catch (RestoreFailedException impossible) {
      throw new EngineException(impossible.reason(), impossible);
    }
  }

  private static JobGraph graph(JobSpec spec, URI checkpointDir, @Nullable Path from) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    StreamingJob.build(env, spec);
    // After the job's own settings, which name the folder that all jobs share.
    Configuration settings = new Configuration();
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, CheckpointFolder.forFlink(checkpointDir));
    env.configure(settings);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(Deployment.jobName(spec.parse().kafka().topicPrefix()));
    if (from != null) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(
              CheckpointFolder.forFlink(from.toUri()), true, RecoveryClaimMode.NO_CLAIM));
    }
    return graph.getJobGraph();
  }
}
