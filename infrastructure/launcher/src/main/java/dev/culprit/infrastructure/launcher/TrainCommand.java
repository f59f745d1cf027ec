package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.backtest.CsvHistory;
import dev.culprit.infrastructure.launcher.backtest.LabelledHistory;
import dev.culprit.infrastructure.launcher.backtest.Training;
import dev.culprit.infrastructure.launcher.backtest.TrainingReport;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model from history. */
@Command(
    name = "train",
    description = {
      "Makes a model from history, for detectors that are trained beforehand, and reports what it",
      "saw: the last fifth of the rows is held back and scored with the model."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit train --detector lof --csv orders.csv --time minute --value orders \\",
      "    --out orders.model",
      "  In the configuration: detect: { any: [ { use: lof, model: orders.model } ] }"
    })
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--detector",
      paramLabel = "ID",
      description = "The detector (default: ${DEFAULT-VALUE}).")
  private String detector = "lof";

  @Option(
      names = "--csv",
      required = true,
      paramLabel = "FILE",
      description = "CSV with a line of headings.")
  private @Nullable Path csv;

  @Option(
      names = "--time",
      required = true,
      paramLabel = "COL",
      description = "Column of the times.")
  private @Nullable String time;

  @Option(
      names = "--value",
      required = true,
      paramLabel = "COL",
      description = "Column of the values.")
  private @Nullable String value;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "Takes the model; MODEL.png beside it takes a picture of the rows held back.")
  private @Nullable Path out;

  @Option(
      names = "--param",
      paramLabel = "K=V",
      description = "A parameter of the training, such as neighbours=30; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private final ZoneOption zone = new ZoneOption();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (csv == null || time == null || value == null || out == null) {
      throw Failure.badInput("--csv, --time, --value and --out are needed.");
    }
    LabelledHistory history =
        new CsvHistory(time, value, Optional.empty(), zone.zone()).read(csv, "");
    try (PluginCatalog plugins = Plugins.load(PluginSettings.defaults())) {
      Training training = Training.of(detector, parameters, plugins);
      TrainingReport report = training.run(history, out, zone.zone());
      terminal.out().print(json ? report.json() + System.lineSeparator() : report.text());
      terminal.out().flush();
    }
    return ExitCode.OK;
  }
}
