package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.Failure;

/** Numbers as options give them. */
final class Counts {
  private Counts() {}

  /**
   * @throws Failure when it is below one
   */
  static void check(String option, long count) {
    if (count < 1) {
      throw Failure.badInput(option + " begins at 1, and " + count + " is less.");
    }
  }
}
