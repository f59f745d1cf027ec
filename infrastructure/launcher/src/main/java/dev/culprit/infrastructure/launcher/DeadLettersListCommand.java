package dev.culprit.infrastructure.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.output.DeadLetter;
import dev.culprit.infrastructure.launcher.inside.LetterBox;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import dev.culprit.infrastructure.text.JsonRecordEncoder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The last dead letters, and how many there are of each reason. */
@Command(
    name = "list",
    description = "Prints the last dead letters, and how many there are of each reason.",
    footer = {
      "",
      "Examples:",
      "  ./culprit dead-letters list shop.yaml",
      "  ./culprit dead-letters list shop.yaml --reason too-late --count 100 --json"
    })
final class DeadLettersListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Mixin private final LetterOptions which = new LetterOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many are printed (default: ${DEFAULT-VALUE}).")
  private int count = 20;

  @Option(names = "--json", description = "Prints each letter as one JSON object.")
  private boolean json;

  DeadLettersListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Counts.check("--count", count);
    LetterBox box = new LetterBox(which.filter(), count);
    DeadLettersCommand.readAll(Inspected.of(Configurations.load(file)), box::add);
    JsonRecordEncoder encoder = new JsonRecordEncoder();
    for (DeadLetter letter : box.letters()) {
      terminal
          .out()
          .println(json ? new String(encoder.deadLetter(letter), UTF_8) : box.line(letter));
    }
    if (!json) {
      terminal.out().println(box.summary());
    }
    return ExitCode.OK;
  }
}
