package dev.culprit.infrastructure.flink.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job in this process. */
final class RunningJob implements EngineHandle {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final MiniCluster cluster;
  private final JobID id;
  private final Optional<Path> from;

  private RunningJob(MiniCluster cluster, JobID id, Optional<Path> from) {
    this.cluster = cluster;
    this.id = id;
    this.from = from;
  }

  static RunningJob submit(MiniCluster cluster, JobGraph graph, Optional<Path> from)
      throws InterruptedException {
    try {
      cluster.submitJob(graph).get();
      return new RunningJob(cluster, graph.getJobID(), from);
    } catch (ExecutionException e) {
      throw new EngineException("The job cannot be submitted: " + rootOf(e).getMessage() + ".", e);
    }
  }

  /**
   * @throws RestoreFailedException when the state it resumes from is the reason that it does not
   *     run
   */
  void awaitRunning() throws InterruptedException, RestoreFailedException {
    while (true) {
      AccessExecutionGraph graph = graph();
      boolean allRun =
          StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
              .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
      if (graph.getState() == JobStatus.RUNNING && allRun) {
        return;
      }
      String failure = failureOf(graph);
      if (failure != null && from.isPresent() && RestoreFailures.isOne(failure)) {
        throw new RestoreFailedException(failure);
      }
      if (graph.getState().isGloballyTerminalState()) {
        throw new EngineException(
            "The job does not start: " + (failure == null ? graph.getState() : failure));
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private AccessExecutionGraph graph() throws InterruptedException {
    try {
      return cluster.getExecutionGraph(id).get();
    } catch (ExecutionException e) {
      throw new EngineException("Flink does not answer: " + rootOf(e).getMessage() + ".", e);
    }
  }

  private static @Nullable String failureOf(AccessExecutionGraph graph) {
    ErrorInfo info = graph.getFailureInfo();
    return info == null ? null : info.getExceptionAsString();
  }

  @Override
  public URI webUi() {
    return cluster.getRestAddress().join();
  }

  @Override
  public String jobId() {
    return id.toHexString();
  }

  @Override
  public Optional<String> resumedFrom() {
    return from.map(Path::toString);
  }

  @Override
  public void await() throws InterruptedException {
    try {
      JobResult result = cluster.requestJobResult(id).get();
      result
          .getSerializedThrowable()
          .ifPresent(
              reason -> {
                throw new EngineException("The job failed: " + rootOf(reason).getMessage(), reason);
              });
    } catch (ExecutionException e) {
      throw new EngineException("The engine ended: " + rootOf(e).getMessage() + ".", e);
    }
  }

  /** Ends the job and leaves the engine as it is. */
  void cancel() throws InterruptedException {
    try {
      if (!cluster.getJobStatus(id).get().isGloballyTerminalState()) {
        cluster.cancelJob(id).get();
        cluster.requestJobResult(id).get();
      }
    } catch (ExecutionException e) {
      LOG.warn("Job {} cannot be cancelled: {}", id, rootOf(e).getMessage());
    }
  }

  @Override
  public void close() {
    try {
      if (cluster.isRunning()) {
        cancel();
        cluster.closeAsync().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cluster.closeAsync();
    } catch (CompletionException e) {
      LOG.warn("Flink did not end in order: {}", rootOf(e).getMessage());
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
