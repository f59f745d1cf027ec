package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.OutputTopics;
import dev.culprit.application.output.DeadLetter;
import dev.culprit.infrastructure.launcher.inside.ResultTopic;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** What a job refused. */
@Command(
    name = "dead-letters",
    description = "Lists what a job could not read or took too late, and sends it again.",
    subcommands = {DeadLettersListCommand.class, DeadLettersReplayCommand.class},
    synopsisSubcommandLabel = "(list | replay)",
    footer = {
      "",
      "Examples:",
      "  ./culprit dead-letters list shop.yaml",
      "  ./culprit dead-letters replay shop.yaml --reason unknown-schema-id"
    })
final class DeadLettersCommand extends GroupCommand {

  /** Hands over every dead letter there is; what is none is passed over. */
  static void readAll(Inspected inspected, Consumer<DeadLetter> letters) {
    inspected.readAll(
        ResultTopic.DEAD_LETTERS,
        record -> {
          byte[] value = record.value();
          if (value != null) {
            letter(inspected, value, letters);
          }
          return true;
        });
  }

  private static void letter(Inspected inspected, byte[] value, Consumer<DeadLetter> letters) {
    DeadLetter letter;
    try {
      letter = inspected.formats().results().deadLetter(value);
    } catch (IllegalArgumentException e) {
      // somebody else's record; tail names it
      return;
    }
    letters.accept(letter);
  }

  static String topic(Inspected inspected) {
    return inspected.configuration().kafka().topic(OutputTopics.DEAD_LETTERS);
  }
}
