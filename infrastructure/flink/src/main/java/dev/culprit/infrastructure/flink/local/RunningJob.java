package dev.culprit.infrastructure.flink.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job in this process. */
final class RunningJob implements EngineHandle {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final long LOOK_EVERY_MILLIS = 50;

  private static final long LOOK_WHILE_RUNNING_MILLIS = 500;

  /** Restarts after which a job that never ran is given up: some seconds. */
  private static final int RESTARTS_TO_START = 3;

  private final MiniCluster cluster;
  private final JobID id;
  private final Optional<Path> from;
  private final List<String> remarks;

  /** Closed by whoever waits for the job, or by the end of the process, or by both. */
  private final AtomicBoolean closing = new AtomicBoolean();

  private RunningJob(MiniCluster cluster, JobID id, Optional<Path> from, List<String> remarks) {
    this.cluster = cluster;
    this.id = id;
    this.from = from;
    this.remarks = List.copyOf(remarks);
  }

  static RunningJob submit(
      MiniCluster cluster, JobGraph graph, Optional<Path> from, List<String> remarks)
      throws InterruptedException {
    try {
      cluster.submitJob(graph).get();
      return new RunningJob(cluster, graph.getJobID(), from, remarks);
    } catch (ExecutionException e) {
      throw new EngineException("The job cannot be submitted: " + Reasons.of(e), e);
    }
  }

  /**
   * @throws RestoreFailedException when the state it resumes from is the reason that it does not
   *     run
   * @throws EngineException when it does not run for another reason, after some attempts
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
      Optional<ErrorInfo> failure = JobFailures.newest(graph);
      if (failure.isPresent()
          && from.isPresent()
          && RestoreFailures.isOne(failure.get().getExceptionAsString())) {
        throw new RestoreFailedException(
            Reasons.of(failure.get().getException()), failure.get().getException());
      }
      if (graph.getState().isGloballyTerminalState()
          || JobFailures.restarts(graph) >= RESTARTS_TO_START) {
        throw neverRan(graph.getState(), failure);
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static EngineException neverRan(JobStatus state, Optional<ErrorInfo> failure) {
    return failure
        .map(
            info ->
                new EngineException(
                    "The job does not start: " + Reasons.of(info.getException()),
                    info.getException()))
        .orElseGet(() -> new EngineException("The job does not start: it is " + state + "."));
  }

  private AccessExecutionGraph graph() throws InterruptedException {
    try {
      return cluster.getExecutionGraph(id).get();
    } catch (ExecutionException e) {
      throw new EngineException("Flink does not answer: " + Reasons.of(e), e);
    }
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
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public void await(Consumer<String> restarted) throws InterruptedException {
    try {
      awaitEnd(restarted);
    } catch (EngineException | IllegalStateException e) {
      // the engine says so when it is closed under our feet
      if (!closing.get()) {
        throw e;
      }
    }
  }

  private void awaitEnd(Consumer<String> restarted) throws InterruptedException {
    CompletableFuture<JobResult> end = cluster.requestJobResult(id);
    int restarts = JobFailures.restarts(graph());
    while (!closing.get()) {
      try {
        JobResult result = end.get(LOOK_WHILE_RUNNING_MILLIS, TimeUnit.MILLISECONDS);
        result
            .getSerializedThrowable()
            .ifPresent(
                reason -> {
                  throw new EngineException("The job failed: " + Reasons.of(reason), reason);
                });
        return;
      } catch (TimeoutException stillRunning) {
        restarts = tellOfRestarts(restarts, restarted);
      } catch (ExecutionException e) {
        throw new EngineException("The engine ended: " + Reasons.of(e), e);
      }
    }
  }

  private int tellOfRestarts(int known, Consumer<String> restarted) throws InterruptedException {
    AccessExecutionGraph graph = graph();
    int restarts = JobFailures.restarts(graph);
    if (restarts > known) {
      String reason =
          JobFailures.newest(graph)
              .map(failure -> Reasons.of(failure.getException()))
              .orElse("the reason is not known.");
      restarted.accept("The job failed and is started again: " + reason);
    }
    return Math.max(known, restarts);
  }

  /** Ends the job and leaves the engine as it is. */
  void cancel() throws InterruptedException {
    try {
      if (!cluster.getJobStatus(id).get().isGloballyTerminalState()) {
        cluster.cancelJob(id).get();
        cluster.requestJobResult(id).get();
      }
    } catch (ExecutionException e) {
      LOG.warn("Job {} cannot be cancelled: {}", id, Reasons.of(e));
    }
  }

  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      if (cluster.isRunning()) {
        cancel();
        cluster.closeAsync().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cluster.closeAsync();
    } catch (CompletionException e) {
      LOG.warn("Flink did not end in order: {}", Reasons.of(e));
    }
  }
}
