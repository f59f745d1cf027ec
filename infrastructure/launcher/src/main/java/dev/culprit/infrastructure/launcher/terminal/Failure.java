package dev.culprit.infrastructure.launcher.terminal;

/** Why a command ends early: one sentence for the user, and the exit code. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Failure(String sentence, int exitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** Something the user can set right: exit code 2. */
  public static Failure badInput(String sentence) {
    return new Failure(sentence, ExitCode.BAD_INPUT);
  }

  /** A service that cannot be reached, or something that broke: exit code 1. */
  public static Failure fault(String sentence) {
    return new Failure(sentence, ExitCode.FAULT);
  }

  /** 1 or 2. */
  public int exitCode() {
    return exitCode;
  }
}
