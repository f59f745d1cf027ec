package dev.culprit.infrastructure.launcher;

import dev.culprit.application.backtest.Backtest;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.backtest.Candidate;
import dev.culprit.infrastructure.launcher.backtest.CsvHistory;
import dev.culprit.infrastructure.launcher.backtest.LabelledHistory;
import dev.culprit.infrastructure.launcher.backtest.NabFolder;
import dev.culprit.infrastructure.launcher.backtest.Outcome;
import dev.culprit.infrastructure.launcher.backtest.Replays;
import dev.culprit.infrastructure.launcher.backtest.ScoreReport;
import dev.culprit.infrastructure.launcher.backtest.SeriesFiles;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Detectors over history. */
@Command(
    name = "backtest",
    description = {
      "Runs detectors over history, through the same engine as the stream, and scores them where",
      "there are labels. Every row is a point; nothing of the future is seen."
    },
    footer = {
      "",
      "Examples:",
      "  ./culprit backtest --csv orders.csv --time minute --value orders",
      "  ./culprit backtest --nab nab --out results --detector ewma"
    })
final class BacktestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--csv", paramLabel = "FILE", description = "CSV with a line of headings.")
  private @Nullable Path csv;

  @Option(names = "--time", paramLabel = "COL", description = "Column of the times, with --csv.")
  private @Nullable String time;

  @Option(names = "--value", paramLabel = "COL", description = "Column of the values, with --csv.")
  private @Nullable String value;

  @Option(
      names = "--label",
      paramLabel = "COL",
      description = "Column of labels: all but 0, false and nothing is an anomaly.")
  private @Nullable String label;

  @Option(
      names = "--nab",
      paramLabel = "DIR",
      description = "Folder in the layout of the Numenta Anomaly Benchmark: data/ and labels/.")
  private @Nullable Path nab;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      description =
          "Takes OUT/<folder>/<detector>_<file>.csv: timestamp,value,anomaly_score,label.")
  private @Nullable Path out;

  @Option(
      names = "--detector",
      paramLabel = "ID",
      description = "The detector (default: ${DEFAULT-VALUE}).")
  private String detector = DetectionDefinition.DEFAULT_DETECTOR;

  @Option(
      names = "--param",
      paramLabel = "K=V",
      description = "A parameter of the detector; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--sensitivity",
      paramLabel = "N",
      description = "0 (quiet) to 10 (nervous) (default: ${DEFAULT-VALUE}).")
  private double sensitivity = MetricBuilder.DEFAULT_SENSITIVITY;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Of days, weeks, and times without an offset (default: ${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(names = "--json", description = "Prints one JSON object a result.")
  private boolean json;

  BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (PluginCatalog plugins = Plugins.load(PluginSettings.defaults())) {
      Candidate candidate = Candidate.of(detector, parameters, PluginSchemas.of(plugins));
      List<LabelledHistory> histories = histories();
      Outcome outcome = run(candidate, histories, plugins);
      if (out != null) {
        new SeriesFiles(out, candidate.id()).write(outcome);
      }
      ScoreReport report = ScoreReport.of(outcome, nab != null);
      terminal.out().print(json ? report.json() + System.lineSeparator() : report.text());
      terminal.out().flush();
    }
    return ExitCode.OK;
  }

  private Outcome run(Candidate candidate, List<LabelledHistory> histories, PluginCatalog plugins) {
    Backtest backtest = new Backtest(plugins, candidate.detection(), sensitivity(), zone());
    Outcome outcome =
        Replays.run(
            candidate.name(), backtest, histories, done -> progress(candidate, done, histories));
    if (terminal.colours()) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
    return outcome;
  }

  private void progress(Candidate candidate, int done, List<LabelledHistory> histories) {
    if (terminal.colours()) {
      terminal
          .err()
          .printf("\r\u001b[K%s: %d of %d series", candidate.name(), done, histories.size());
      terminal.err().flush();
    }
  }

  private List<LabelledHistory> histories() {
    if ((csv == null) == (nab == null)) {
      throw Failure.badInput("Name the history: either --csv FILE or --nab DIR.");
    }
    if (nab != null) {
      return NabFolder.read(nab);
    }
    if (csv == null || time == null || value == null) {
      throw Failure.badInput(
          "--csv needs --time COL and --value COL, as the file's first line has them.");
    }
    CsvHistory format = new CsvHistory(time, value, Optional.ofNullable(label), zone());
    return List.of(format.read(csv, ""));
  }

  private double sensitivity() {
    if (!(sensitivity >= 0 && sensitivity <= 10)) {
      throw Failure.badInput("--sensitivity goes from 0 to 10, and " + sensitivity + " does not.");
    }
    return sensitivity;
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw Failure.badInput(
          "--time-zone '" + zone + "' is not known: write it like Europe/Berlin.");
    }
  }
}
