package dev.culprit.infrastructure.flink.local;

/** A job failed because of the state it was to resume from. */
final class RestoreFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason a sentence
   */
  RestoreFailedException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
