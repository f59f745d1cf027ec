package dev.culprit.infrastructure.flink.local;

/** The engine could not start, or the job failed; the message is a sentence for people. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
