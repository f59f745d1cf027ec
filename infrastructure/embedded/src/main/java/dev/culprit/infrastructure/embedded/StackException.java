package dev.culprit.infrastructure.embedded;

/** The local services could not be started; the message is a sentence for the user. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mistake;

  private StackException(String message, boolean mistake) {
    super(message);
    this.mistake = mistake;
  }

  /** Something the user can set right: a folder in use, a missing part. */
  static StackException mistake(String message) {
    return new StackException(message, true);
  }

  /** A service that failed. */
  static StackException fault(String message) {
    return new StackException(message, false);
  }

  /** True for something the user can set right, false for a service that failed. */
  public boolean isMistake() {
    return mistake;
  }
}
