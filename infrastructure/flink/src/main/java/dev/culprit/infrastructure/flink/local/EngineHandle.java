package dev.culprit.infrastructure.flink.local;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A running job. Closing cancels it; its last checkpoint stays, so that the next run resumes. */
public interface EngineHandle extends AutoCloseable {

  /** Flink's own web pages. */
  URI webUi();

  /** Flink's id of the job, 32 hexadecimal digits. */
  String jobId();

  /** The checkpoint the job resumed from; empty when it started afresh. */
  Optional<String> resumedFrom();

  /** What the user should know about how it started, in sentences; usually nothing. */
  List<String> remarks();

  /**
   * Waits until the job ends, which it does by itself only when it fails for good.
   *
   * @param restarted is told in a sentence each time the job failed and is started again by Flink
   * @throws EngineException with the reason in a sentence
   * @throws InterruptedException when the waiting thread is interrupted
   */
  void await(Consumer<String> restarted) throws InterruptedException;

  /** Cancels the job and ends the engine; harmless when repeated. */
  @Override
  void close();
}
