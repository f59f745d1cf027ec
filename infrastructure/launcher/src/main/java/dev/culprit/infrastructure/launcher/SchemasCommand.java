package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.SchemaRegistry.SubjectState;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The Avro subjects of a configuration. */
@Command(
    name = "schemas",
    description = "Registers or checks the Avro schemas of everything a configuration writes.",
    subcommands = {SchemasCommand.Register.class, SchemasCommand.Check.class},
    synopsisSubcommandLabel = "(register | check)",
    footer = {
      "",
      "Examples:",
      "  ./culprit schemas check shop.yaml",
      "  ./culprit schemas register shop.yaml"
    })
final class SchemasCommand extends GroupCommand {

  /** Registers what is missing. */
  @Command(
      name = "register",
      description = "Registers what is missing and sets compatibility to FULL_TRANSITIVE.",
      footer = {"", "Examples:", "  ./culprit schemas register shop.yaml"})
  static final class Register extends OfEachSubject {
    Register(Terminal terminal) {
      super(terminal);
    }

    @Override
    Outcome<List<SubjectState>> ask(Configuration configuration) {
      return Connections.schemas(configuration).register(configuration);
    }
  }

  /** Compares. */
  @Command(
      name = "check",
      description = "Says which subjects are there and which are missing; changes nothing.",
      footer = {"", "Examples:", "  ./culprit schemas check shop.yaml --json"})
  static final class Check extends OfEachSubject {
    Check(Terminal terminal) {
      super(terminal);
    }

    @Override
    Outcome<List<SubjectState>> ask(Configuration configuration) {
      return Connections.schemas(configuration).check(configuration);
    }
  }

  /** Asks the registry and prints a line a subject. */
  abstract static class OfEachSubject implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Prints one JSON object a subject.")
    private boolean json;

    OfEachSubject(Terminal terminal) {
      this.terminal = terminal;
    }

    abstract Outcome<List<SubjectState>> ask(Configuration configuration);

    @Override
    public Integer call() {
      List<SubjectState> states = Connections.orFail(ask(Configurations.load(file)));
      states.forEach(this::print);
      return states.stream().allMatch(SubjectState::usable) ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private void print(SubjectState state) {
      String status = state.status().name().toLowerCase(Locale.ROOT);
      terminal
          .out()
          .println(
              json
                  ? Json.object(
                      "subject", state.subject(),
                      "status", status,
                      "usable", state.usable(),
                      "detail", state.detail())
                  : state.detail().isEmpty()
                      ? state.subject() + ": " + status + "."
                      : state.detail() + ".");
    }
  }
}
