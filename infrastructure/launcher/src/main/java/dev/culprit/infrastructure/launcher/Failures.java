package dev.culprit.infrastructure.launcher;

import dev.culprit.application.plugin.PluginException;
import dev.culprit.infrastructure.embedded.StackException;
import dev.culprit.infrastructure.flink.deploy.ClusterException;
import dev.culprit.infrastructure.flink.local.EngineException;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said, and returned, when a command fails: never a stack trace, that goes to the log. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Failures whose message is a sentence for the user. */
  private static final List<Class<? extends Exception>> SPOKEN =
      List.of(
          Failure.class,
          StackException.class,
          PluginException.class,
          EngineException.class,
          ClusterException.class);

  private Failures() {}

  static int ofParameters(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String sentence = failure.getMessage() == null ? "" : failure.getMessage();
    command.getErr().println(sentence.endsWith(".") ? sentence : sentence + ".");
    List<String> suggestions =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!suggestions.isEmpty()) {
      command.getErr().println("Did you mean: " + String.join(", ", suggestions) + "?");
    }
    command.getErr().println("See: ./" + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT;
  }

  static int ofExecution(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof ParameterException parameters) {
      return ofParameters(parameters, new String[0]);
    }
    LOG.error("The command failed", failure);
    command.getErr().println(sentence(failure));
    return exitCode(failure);
  }

  static int exitCode(Exception failure) {
    if (failure instanceof Failure known) {
      return known.exitCode();
    }
    if (failure instanceof StackException stack) {
      return stack.isMistake() ? ExitCode.BAD_INPUT : ExitCode.FAULT;
    }
    if (failure instanceof EngineException engine) {
      return engine.isMistake() ? ExitCode.BAD_INPUT : ExitCode.FAULT;
    }
    if (failure instanceof ClusterException cluster) {
      return cluster.isFault() ? ExitCode.FAULT : ExitCode.BAD_INPUT;
    }
    return failure instanceof PluginException ? ExitCode.BAD_INPUT : ExitCode.FAULT;
  }

  private static String sentence(Exception failure) {
    String said = failure.getMessage();
    if (SPOKEN.stream().anyMatch(type -> type.isInstance(failure))) {
      return said == null ? "" : said;
    }
    String log = Workspace.home().resolve("logs").resolve("culprit.log").toString();
    return "Something went wrong that should not: "
        + (said == null ? failure.getClass().getSimpleName() : said)
        + ". The whole story is in "
        + log
        + ".";
  }
}
