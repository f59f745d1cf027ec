package dev.culprit.producer.feed;

/** Why producing ended early: one sentence for the user, and the exit code that goes with it. */
public final class ProduceFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private ProduceFault(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** The user's input is wrong; exit code 2. */
  public static ProduceFault badInput(String sentence) {
    return new ProduceFault(2, sentence);
  }

  /** A service does not answer or refuses; exit code 1. */
  public static ProduceFault unavailable(String sentence) {
    return new ProduceFault(1, sentence);
  }

  /** Exit code of the command. */
  public int exitCode() {
    return exitCode;
  }

  /** The sentence without a cause's class name. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
