package dev.culprit.infrastructure.launcher;

import dev.culprit.infrastructure.config.CheckReport;
import dev.culprit.infrastructure.launcher.inside.Estimate;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with a configuration, at once. */
@Command(
    name = "check",
    description =
        "Says every problem of a configuration at once, each with its place and a way out.",
    footer = {
      "",
      "Exit codes: 0 it can be used, 2 it cannot.",
      "",
      "Examples:",
      "  ./culprit check shop.yaml",
      "  ./culprit check shop.yaml --json",
      "  ./culprit check shop.yaml --estimate",
      "  ./culprit check shop.yaml --estimate --rate 50000 --series 2000 --leaves 300"
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Mixin private final EstimateOptions estimate = new EstimateOptions();

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CheckReport report = Configurations.check(file);
    Optional<Estimate> estimated =
        estimate.wanted() ? report.configuration().map(estimate::of) : Optional.empty();
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>(report.json());
      estimated.ifPresent(it -> fields.put("estimate", it.json()));
      terminal.out().println(Json.line(fields));
    } else {
      terminal.out().println(report.text());
      estimated.ifPresent(it -> it.text().forEach(terminal.out()::println));
    }
    return report.ok() ? ExitCode.OK : ExitCode.BAD_INPUT;
  }
}
