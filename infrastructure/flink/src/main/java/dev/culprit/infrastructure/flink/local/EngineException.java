package dev.culprit.infrastructure.flink.local;

import org.jspecify.annotations.Nullable;

/** The engine could not start, or the job failed; the message is a sentence for people. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mistake;

  EngineException(String message) {
    super(message);
    this.mistake = false;
  }

  EngineException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private EngineException(String message, @Nullable Throwable cause, boolean mistake) {
    super(message, cause);
    this.mistake = mistake;
  }

  /** Something only the user can decide or set right. */
  static EngineException mistake(String message, @Nullable Throwable cause) {
    return new EngineException(message, cause, true);
  }

  /** Whether the user can set it right, as opposed to a fault or a service that is away. */
  public boolean isMistake() {
    return mistake;
  }
}
