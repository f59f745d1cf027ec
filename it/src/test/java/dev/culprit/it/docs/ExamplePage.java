package dev.culprit.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.stack.Launcher;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** Does what a page shows, in its order, in a folder of its own, against the shared stack. */
final class ExamplePage {
  private static final Path EXAMPLES = Path.of("../docs/examples");

  private final TestStack stack;
  private final Path folder;
  private final String prefix;
  private final Launcher launcher;

  /**
   * @param folder is there and empty
   */
  ExamplePage(TestStack stack, Path folder) throws IOException {
    this.stack = stack;
    this.folder = folder;
    this.prefix = stack.freshName("docs");
    this.launcher = new Launcher(folder);
    Path copies = Files.createDirectories(folder.resolve("docs/examples"));
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.toList()) {
        Files.writeString(copies.resolve(file.getFileName()), here(Files.readString(file)));
      }
    }
    script();
  }

  void run(DocPage page) throws IOException, InterruptedException {
    try {
      for (DocPage.Block block : page.blocks()) {
        if (block.file().isPresent()) {
          Files.writeString(folder.resolve(block.file().get()), here(block.text()));
        }
        if (block.language().equals("sh") && block.notRun().isEmpty()) {
          for (String command : commands(block)) {
            run(page.name() + ":" + block.line() + " " + command, command);
          }
        }
      }
    } finally {
      for (String job : stack.cluster().rest().running()) {
        stack.cluster().rest().cancel(job);
      }
    }
  }

  private static List<String> commands(DocPage.Block block) {
    List<String> commands = new ArrayList<>(block.first());
    commands.addAll(block.commands());
    return commands;
  }

  /** Writes a file that a page's reader has already. */
  void given(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), here(text));
  }

  private void run(String where, String command) throws IOException, InterruptedException {
    if (NotRun.reason(command).isPresent()) {
      return;
    }
    String local = here(command);
    if (!command.startsWith("./culprit ") || ShellWords.needShell(command)) {
      ok(where, launcher.finish(List.of("/bin/sh", "-ec", local)));
      return;
    }
    List<String> words = ShellWords.of(local);
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    ParseResult parsed = deepest(arguments);
    Optional<String> marker = marker(parsed);
    complete(arguments, parsed);
    if (marker.isPresent()) {
      List<String> endless = Launcher.command(folder);
      endless.addAll(arguments);
      EndlessCommand.runUntil(marker.get(), folder, endless);
    } else {
      ok(where, launcher.run(arguments.toArray(String[]::new)));
    }
  }

  private static void ok(String where, Launcher.Result result) {
    assertThat(result.code()).as("%s%n%s%n%s", where, result.out(), result.err()).isZero();
  }

  private static ParseResult deepest(List<String> arguments) {
    ParseResult parsed = CommandReference.model().parseArgs(arguments.toArray(String[]::new));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return parsed;
  }

  /** What a command without an end says when it runs. */
  private static Optional<String> marker(ParseResult parsed) {
    return switch (parsed.commandSpec().name()) {
      case "run" -> Optional.of("Flink: ");
      case "services" -> Optional.of("Running until Ctrl-C.");
      case "demo" ->
          parsed.hasMatchedOption("--until-first-attribution")
              ? Optional.empty()
              : Optional.of("Flink: ");
      default -> Optional.empty();
    };
  }

  /** The stack's addresses where the command relies on defaults, and an end where it has none. */
  private void complete(List<String> arguments, ParseResult parsed) {
    defaulted(arguments, parsed, "--bootstrap-servers", stack.broker());
    if (!parsed.commandSpec().name().equals("init")) { // there, none means JSON without one
      defaulted(arguments, parsed, "--registry", stack.registry());
    }
    defaulted(arguments, parsed, "--jobmanager", stack.cluster().address());
    defaulted(arguments, parsed, "--broker-port", "0");
    defaulted(arguments, parsed, "--registry-port", "0");
    String name = parsed.commandSpec().qualifiedName();
    if (name.contains(" produce ") && parsed.commandSpec().findOption("--count") != null) {
      int given = arguments.indexOf("--count");
      if (given >= 0) {
        arguments.subList(given, given + 2).clear();
      }
      arguments.add("--count=2000");
      // store_sales holds JSON here
      defaulted(arguments, parsed, "--topic", prefix + "_events");
    }
    if (name.endsWith(" tail")) {
      defaulted(arguments, parsed, "--until-end", "");
    }
  }

  private static void defaulted(
      List<String> arguments, ParseResult parsed, String option, String value) {
    if (parsed.commandSpec().findOption(option) != null && !parsed.hasMatchedOption(option)) {
      arguments.add(value.isEmpty() ? option : option + "=" + value);
    }
  }

  /** The documentation's addresses become the stack's; each page has topics of its own. */
  private String here(String text) {
    return text.replace(
            "bootstrap-servers: \"localhost:9092\" }",
            "bootstrap-servers: \"localhost:9092\", topic-prefix: " + prefix + " }")
        .replace("topic-prefix: culprit", "topic-prefix: " + prefix)
        .replace("http://localhost:8082/apis/ccompat/v7", stack.registry())
        .replace("localhost:9092", stack.broker())
        .replace("localhost:8081", stack.cluster().address())
        .replace("file:///var/culprit/", folder.toUri().toString());
  }

  /** {@code ./culprit} for lines that are a shell's. */
  private void script() throws IOException {
    StringBuilder words = new StringBuilder("#!/bin/sh\nexec");
    Launcher.command(folder).forEach(word -> words.append(" '").append(word).append("'"));
    Path script = Files.writeString(folder.resolve("culprit"), words.append(" \"$@\"\n"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
