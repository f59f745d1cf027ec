package dev.culprit.infrastructure.flink.local;

import java.net.URI;
import java.util.Optional;

/** A running job. Closing cancels it; its last checkpoint stays, so that the next run resumes. */
public interface EngineHandle extends AutoCloseable {

  /** Flink's own web pages. */
  URI webUi();

  /** Flink's id of the job, 32 hexadecimal digits. */
  String jobId();

  /** The checkpoint the job resumed from; empty when it started afresh. */
  Optional<String> resumedFrom();

  /**
   * Waits until the job ends, which it does by itself only when it fails.
   *
   * @throws EngineException with the reason in a sentence
   * @throws InterruptedException when the waiting thread is interrupted
   */
  void await() throws InterruptedException;

  /** Cancels the job and ends the engine; harmless when repeated. */
  @Override
  void close();
}
