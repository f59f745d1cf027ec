package dev.culprit.infrastructure.launcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: asks for one of them. */
abstract class GroupCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = spec;
    if (own != null) {
      throw new ParameterException(
          own.commandLine(),
          "A command is missing: one of " + String.join(", ", own.subcommands().keySet()) + ".");
    }
  }
}
