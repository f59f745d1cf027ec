package dev.culprit.infrastructure.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code --help} of every command. */
@Command
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this and ends.")
  private boolean help;

  boolean asked() {
    return help;
  }
}
