package dev.culprit.infrastructure.flink.local;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;

/** What went wrong in a job so far. Flink restarts it without end and without a word. */
final class JobFailures {
  private JobFailures() {}

  /** How often tasks were started again. */
  static int restarts(AccessExecutionGraph graph) {
    return vertices(graph)
        .mapToInt(vertex -> vertex.getCurrentExecutionAttempt().getAttemptNumber())
        .max()
        .orElse(0);
  }

  /** The newest failure of the job or of a task, an earlier attempt included. */
  static Optional<ErrorInfo> newest(AccessExecutionGraph graph) {
    Stream<ErrorInfo> ofTasks = vertices(graph).flatMap(JobFailures::failures);
    return Stream.concat(Stream.ofNullable(graph.getFailureInfo()), ofTasks)
        .max(Comparator.comparingLong(ErrorInfo::getTimestamp));
  }

  private static Stream<ErrorInfo> failures(AccessExecutionVertex vertex) {
    Stream<ErrorInfo> earlier =
        vertex.getExecutionHistory().getHistoricalExecutions().stream()
            .flatMap(execution -> execution.getFailureInfo().stream());
    return Stream.concat(vertex.getFailureInfo().stream(), earlier);
  }

  private static Stream<AccessExecutionVertex> vertices(AccessExecutionGraph graph) {
    return StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
        .map(AccessExecutionVertex.class::cast);
  }
}
