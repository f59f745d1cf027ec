package dev.culprit.it.docs;

import dev.culprit.infrastructure.launcher.Culprit;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of all commands, from the model that parses them. */
final class CommandReference {
  private final StringBuilder page = new StringBuilder();

  private CommandReference() {}

  /** The model, with nothing behind it that anybody would see. */
  static CommandLine model() {
    return Culprit.commandLine(Terminal.plain(new StringWriter(), new StringWriter()));
  }

  static String markdown() {
    CommandReference reference = new CommandReference();
    reference.page.append(
        """
        # Commands

        Made from the launcher's own commands; do not edit. `--help` shows the same. Results go to standard output, progress \
        and errors to standard error; a mistake is answered by one sentence. Exit codes: 0 done, 1 a fault or a service that \
        cannot be reached, 2 bad input. `./culprit test` and `./culprit bench` belong to the start script of a checkout: see \
        `./culprit test --help`.
        """);
    CommandLine root = model();
    reference.contents(root);
    root.getSubcommands().values().forEach(command -> reference.section(command, "##"));
    return reference.page.toString();
  }

  private void contents(CommandLine root) {
    page.append("\n| command | what it does |\n|---|---|\n");
    for (CommandLine command : root.getSubcommands().values()) {
      String name = command.getCommandName();
      page.append("| [`").append(name).append("`](#culprit-").append(name).append(") | ");
      page.append(firstSentence(command.getCommandSpec())).append(" |\n");
    }
  }

  private void section(CommandLine command, String heading) {
    CommandSpec spec = command.getCommandSpec();
    page.append('\n').append(heading).append(" culprit ").append(path(spec)).append("\n\n");
    page.append(description(spec)).append("\n\n");
    page.append("```text\n./").append(synopsis(command)).append("\n```\n");
    arguments(spec);
    footer(spec);
    command.getSubcommands().values().forEach(sub -> section(sub, heading + "#"));
  }

  private void arguments(CommandSpec spec) {
    List<ArgSpec> told = new ArrayList<>(spec.positionalParameters());
    spec.options().stream().filter(option -> !isHelp(option)).forEach(told::add);
    if (told.isEmpty()) {
      return;
    }
    page.append("\n| argument | default | meaning |\n|---|---|---|\n");
    for (ArgSpec argument : told) {
      page.append("| `").append(name(argument)).append("` | ");
      page.append(standard(argument)).append(" | ");
      page.append(meaning(argument)).append(" |\n");
    }
  }

  /** Examples and whatever else stands below the help of a command, as it stands there. */
  private void footer(CommandSpec spec) {
    List<String> lines = new ArrayList<>();
    for (String line : spec.usageMessage().footer()) {
      lines.add(line.replace("%%", "%").replaceFirst("^  culprit ", "  ./culprit "));
    }
    String text = String.join("\n", lines).strip();
    if (!text.isEmpty()) {
      page.append("\n```text\n").append(text).append("\n```\n");
    }
  }

  private static boolean isHelp(OptionSpec option) {
    return option.usageHelp() || option.versionHelp();
  }

  private static String path(CommandSpec spec) {
    return spec.qualifiedName().substring("culprit ".length());
  }

  private static String synopsis(CommandLine command) {
    command.setUsageHelpWidth(4000);
    Help help = new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
    return help.synopsis(0)
        .strip()
        .replaceAll("\\s+", " ")
        .replace("[-hV] ", "")
        .replace("[-h] ", "");
  }

  private static String description(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().description()).replace("%%", "%");
  }

  private static String firstSentence(CommandSpec spec) {
    String all = cell(description(spec));
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  private static String name(ArgSpec argument) {
    if (argument instanceof PositionalParamSpec positional) {
      return positional.paramLabel();
    }
    OptionSpec option = (OptionSpec) argument;
    String name = option.longestName();
    return option.arity().max() == 0 ? name : name + " " + option.paramLabel();
  }

  private static String standard(ArgSpec argument) {
    if (argument.required() || argument instanceof PositionalParamSpec p && p.arity().min() > 0) {
      return "required";
    }
    @Nullable String text = argument.defaultValue();
    if (text == null && argument.initialValue() != null) {
      text = initial(argument.initialValue());
    }
    return text == null || text.isEmpty() ? "" : "`" + cell(text) + "`";
  }

  /** The default has a column of its own. */
  private static String meaning(ArgSpec argument) {
    String text = cell(String.join(" ", argument.description()));
    String standard = standard(argument).replace("`", "");
    return standard.isEmpty() ? text : text.replace(" (default: " + standard + ")", "");
  }

  private static String initial(Object value) {
    boolean nothing =
        value.equals(false)
            || value.equals(Long.MAX_VALUE)
            || value.equals(Integer.MAX_VALUE)
            || value instanceof Iterable<?> list && !list.iterator().hasNext()
            || value.getClass().isArray();
    if (nothing) {
      return "";
    }
    return value instanceof Enum<?> one ? one.name().toLowerCase(Locale.ROOT) : value.toString();
  }

  private static String cell(String text) {
    return Arrays.stream(text.split("\n", -1))
        .map(String::strip)
        .reduce((one, next) -> one + " " + next)
        .orElse("")
        .replace("%%", "%")
        .replace("%n", " ")
        .replace("|", "\\|");
  }
}
