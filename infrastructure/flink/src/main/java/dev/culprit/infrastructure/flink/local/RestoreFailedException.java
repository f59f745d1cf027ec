package dev.culprit.infrastructure.flink.local;

/** A job failed because of the state it was to resume from. */
final class RestoreFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  RestoreFailedException(String reason) {
    super(reason);
  }
}
