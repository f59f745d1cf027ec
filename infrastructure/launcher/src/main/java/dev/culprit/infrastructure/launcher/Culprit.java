package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.terminal.Terminal;
import dev.culprit.producer.ProduceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Main of the launcher: knows the commands and turns what they throw into a sentence. */
@Command(
    name = "culprit",
    description = "Finds anomalies in event streams and names the culprit.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServicesCommand.class,
      CheckCommand.class,
      TopicsCommand.class,
      SchemasCommand.class,
      RunCommand.class,
      ApplyCommand.class,
      PackageCommand.class,
      SubmitCommand.class,
      JobsCommand.class,
      StatusCommand.class,
      SavepointCommand.class,
      StopCommand.class,
      UpgradeCommand.class,
      RollbackCommand.class,
      RemoveCommand.class,
      InitCommand.class,
      PeekCommand.class,
      TailCommand.class,
      DeadLettersCommand.class,
      WhyCommand.class,
      SupportBundleCommand.class,
      BacktestCommand.class,
      TrainCommand.class,
      DetectorsCommand.class,
      AttributorsCommand.class,
      ExplainCommand.class,
      ProduceCommand.class,
      CleanCommand.class,
      DistCommand.class
    },
    footer = {
      "",
      "Also: test, bench, fetch (see ./culprit test --help).",
      "",
      "Exit codes: 0 done, 1 a fault or a service that cannot be reached, 2 bad input.",
      "",
      "Examples:",
      "  ./culprit demo",
      "  ./culprit check shop.yaml",
      "  ./culprit run shop.yaml"
    })
public final class Culprit extends GroupCommand {

  private Culprit() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Terminal.ofProcess()).execute(arguments));
  }

  /** All commands, for one execution. */
  public static CommandLine commandLine(Terminal terminal) {
    CommandLine line = new CommandLine(new Culprit(), new Commands(terminal));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(Failures::ofParameters);
    line.setExecutionExceptionHandler(Failures::ofExecution);
    line.getSubcommands().values().forEach(Culprit::withHelp);
    withHelp(line);
    return line;
  }

  private static void withHelp(CommandLine command) {
    // The producer's commands, which are also a program of their own, bring theirs.
    if (command.getCommandSpec().findOption("--help") == null) {
      command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
    }
    command.getSubcommands().values().forEach(Culprit::withHelp);
  }
}
