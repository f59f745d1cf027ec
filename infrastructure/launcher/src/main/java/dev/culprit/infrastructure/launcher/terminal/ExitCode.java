package dev.culprit.infrastructure.launcher.terminal;

/** What every command returns to the shell. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAULT = 1;
  public static final int BAD_INPUT = 2;

  private ExitCode() {}
}
