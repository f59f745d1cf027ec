package dev.culprit.producer;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Writes generated or recorded events to a Kafka topic. A subcommand of the launcher, or a program
 * of its own. Exit codes: 0 done or stopped, 1 a service is unreachable, 2 wrong input.
 */
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description = "Write generated or recorded events to a Kafka topic.",
    subcommands = {TpcdsCommand.class, IotCommand.class, CsvCommand.class},
    footer = {
      "",
      "Examples:",
      "  culprit produce tpcds --days 14 --truth truth.jsonl",
      "  culprit produce iot --hosts 20 --count 0",
      "  culprit produce csv --file taxi.csv --time timestamp --speed 3600",
      "",
      "Exit codes: 0 done or stopped, 1 a service is unreachable, 2 wrong input."
    })
public final class ProduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs as a program of its own. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ProduceCommand()).execute(arguments));
  }

  @Override
  public Integer call() {
    CommandLine self = spec.commandLine();
    self.getErr().println("Which events? One of " + self.getSubcommands().keySet() + ".");
    self.usage(self.getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
