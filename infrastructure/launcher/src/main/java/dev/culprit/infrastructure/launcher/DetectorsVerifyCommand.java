package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.launcher.authoring.PluginCheckup;
import dev.culprit.infrastructure.launcher.authoring.PluginCheckup.Finding;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The contract, tried on somebody's jar. */
@Command(
    name = "verify",
    description = {
      "Loads a plugin's jar as a job would, and tries the contract on every detector and attributor",
      "in it, each with its default parameters but for --param: one line a check."
    },
    footer = {
      "",
      "Exit codes: 0 every check passed, 2 one did not, or the jar cannot be loaded.",
      "",
      "Examples:",
      "  ./culprit detectors verify build/step.jar",
      "  ./culprit detectors verify build/step.jar --param tolerance=0.1 --json",
      "  ./culprit detectors verify build/wave.jar libraries/transform.jar"
    })
final class DetectorsVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "JAR",
      arity = "1..*",
      description = "The plugin; after it the jars of libraries it needs, if they are not in it.")
  private List<Path> jars = List.of();

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter other than its default; may be given more than once.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--json", description = "Prints one JSON object a check.")
  private boolean json;

  DetectorsVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path jar = jars.get(0);
    List<Finding> findings = new ArrayList<>();
    PluginCheckup.of(
        jars,
        parameters,
        finding -> {
          findings.add(finding);
          terminal.out().println(json ? object(finding) : line(finding));
        });
    long broken = findings.stream().filter(finding -> finding.broken().isPresent()).count();
    if (broken > 0) {
      throw Failure.badInput(
          jar + " breaks the contract: " + broken + " of " + findings.size() + " checks failed.");
    }
    if (!json) {
      terminal.out().println(jar + " keeps the contract: " + findings.size() + " checks.");
    }
    return ExitCode.OK;
  }

  private static String line(Finding finding) {
    return (finding.broken().isPresent() ? "FAILED  " : "ok      ")
        + finding.id()
        + " "
        + finding.clause()
        + finding.broken().map(reason -> ": " + reason).orElse("");
  }

  private static String object(Finding finding) {
    return Json.object(
        "kind", finding.kind(),
        "id", finding.id(),
        "check", finding.clause(),
        "ok", finding.broken().isEmpty(),
        "reason", finding.broken().orElse(null));
  }
}
