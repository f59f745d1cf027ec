package dev.culprit.infrastructure.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CulpritTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line = Culprit.commandLine(Terminal.plain(out, err));

  @Test
  void shouldAnswerAnUnknownCommandWithOneSentenceAndASuggestion() {
    int code = line.execute("claen");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("claen").contains("Did you mean").contains("clean");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void shouldAskForACommandWhenThereIsNone() {
    assertThat(line.execute()).isEqualTo(2);
    assertThat(err.toString())
        .contains("A command is missing: one of demo, services, check")
        .contains("--help");
  }

  @Test
  void shouldShowExamplesInTheHelpOfEveryCommand() {
    line.getSubcommands()
        .values()
        .forEach(
            command ->
                assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
                    .as(command.getCommandName())
                    .contains("Example")
                    .contains("--help"));
    assertThat(line.execute("clean", "--help")).isZero();
  }
}
