package dev.culprit.infrastructure.launcher;

import dev.culprit.application.backtest.Backtest;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.config.check.PluginSchemas;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.backtest.BacktestOutput;
import dev.culprit.infrastructure.launcher.backtest.Candidate;
import dev.culprit.infrastructure.launcher.backtest.CsvHistory;
import dev.culprit.infrastructure.launcher.backtest.LabelledHistory;
import dev.culprit.infrastructure.launcher.backtest.NabFolder;
import dev.culprit.infrastructure.launcher.backtest.Outcome;
import dev.culprit.infrastructure.launcher.backtest.Replays;
import dev.culprit.infrastructure.launcher.backtest.SeriesFiles;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  ./culprit backtest --csv orders.csv --time minute --value orders --compare culprit,ewma",
      "  ./culprit backtest --csv load.csv --time t --value cpu --label bad \\",
      "      --detector ewma --grid alpha=0.02,0.05,0.1",
      "  ./culprit backtest --nab nab --out results --detector range",
      "  ./culprit backtest --kafka shop.yaml --compare culprit,ewma"
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
      names = "--kafka",
      paramLabel = "FILE",
      description = {
        "Configuration whose topics are the history, from their first record on: every metric of",
        "it, each with its own detectors unless --detector or --compare name others."
      })
  private @Nullable Path kafka;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      description =
          "Takes OUT/<folder>/<detector>_<file>.csv, with timestamp,value,anomaly_score,label, and"
              + " a picture of the same name.")
  private @Nullable Path out;

  @Option(
      names = "--detector",
      paramLabel = "ID",
      description = "The detector (default: culprit; with --kafka, those of each metric).")
  private @Nullable String detector;

  @Option(
      names = "--param",
      paramLabel = "K=V",
      description = "A parameter of the detector; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--compare",
      paramLabel = "A,B,C",
      split = ",",
      description = "Several detectors, in one table.")
  private List<String> compared = List.of();

  @Option(
      names = "--grid",
      paramLabel = "K=A,B",
      description =
          "Values of a parameter to try; may be repeated. All combinations are ranked on the"
              + " earlier 60 %% of each series, and the later 40 %% tell what that is worth.")
  private Map<String, String> grid = new LinkedHashMap<>();

  @Option(
      names = "--sensitivity",
      paramLabel = "N",
      description = "0 (quiet) to 10 (nervous) (default: ${DEFAULT-VALUE}).")
  private double sensitivity = MetricBuilder.DEFAULT_SENSITIVITY;

  @Mixin private final ZoneOption zone = new ZoneOption();

  @Option(names = "--json", description = "Prints one JSON object a result.")
  private boolean json;

  BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (kafka != null) {
      return ofTopics(kafka);
    }
    try (PluginCatalog plugins = Plugins.load(PluginSettings.defaults())) {
      List<Candidate> candidates = candidates(PluginSchemas.of(plugins));
      List<LabelledHistory> histories = histories();
      if (!grid.isEmpty() && histories.stream().allMatch(h -> h.windows().isEmpty())) {
        throw Failure.badInput(
            "--grid ranks on labels, and there are none: name them with --label.");
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Candidate candidate : candidates) {
        Outcome outcome = run(candidate, histories, plugins);
        outcomes.add(outcome);
        if (out != null && grid.isEmpty()) {
          new SeriesFiles(out, candidate.id()).write(outcome, sensitivity());
        }
      }
      new BacktestOutput(terminal, json, nab != null).print(outcomes, !grid.isEmpty());
    }
    return ExitCode.OK;
  }

  private int ofTopics(Path file) {
    List<String> ofFiles = new ArrayList<>();
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--csv", csv != null);
    given.put("--nab", nab != null);
    given.put("--time", time != null);
    given.put("--value", value != null);
    given.put("--label", label != null);
    given.put("--grid", !grid.isEmpty());
    given.forEach(
        (name, there) -> {
          if (there) {
            ofFiles.add(name);
          }
        });
    TopicHistory.refuse(ofFiles);
    Inspected inspected = Inspected.of(Configurations.load(file));
    try (PluginCatalog plugins = Plugins.load(inspected.configuration().plugins())) {
      TopicHistory topics = new TopicHistory(inspected, plugins, this::recordsRead);
      List<Outcome> outcomes = new ArrayList<>();
      if (detector == null && compared.isEmpty()) {
        outcomes.add(topics.run("configured", Optional.empty()));
      } else {
        for (Candidate candidate : candidates(PluginSchemas.of(plugins))) {
          outcomes.add(topics.run(candidate.name(), Optional.of(candidate.detection())));
        }
      }
      if (out != null) {
        for (Outcome outcome : outcomes) {
          new SeriesFiles(out, outcome.detector()).write(outcome, sensitivity());
        }
      }
      new BacktestOutput(terminal, json, false).print(outcomes, false);
    }
    return ExitCode.OK;
  }

  private void recordsRead(long records) {
    if (terminal.colours()) {
      terminal.err().printf("\r\u001b[K%,d records", records);
      terminal.err().flush();
    }
  }

  private List<Candidate> candidates(PluginSchemas plugins) {
    if (!compared.isEmpty()) {
      if (!parameters.isEmpty() || !grid.isEmpty()) {
        throw Failure.badInput("--param and --grid belong to one --detector, not to --compare.");
      }
      return compared.stream()
          .map(id -> Candidate.of(id.strip(), Map.of(), plugins))
          .distinct()
          .toList();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    grid.forEach((name, list) -> values.put(name, List.of(list.split(",", -1))));
    String id = detector == null ? DetectionDefinition.DEFAULT_DETECTOR : detector;
    return Candidate.grid(id, parameters, values, plugins);
  }

  private Outcome run(Candidate candidate, List<LabelledHistory> histories, PluginCatalog plugins) {
    Backtest backtest = new Backtest(plugins, candidate.detection(), sensitivity(), zone.zone());
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
      throw Failure.badInput("Name the history: one of --csv FILE, --nab DIR and --kafka FILE.");
    }
    if (nab != null) {
      return NabFolder.read(nab);
    }
    if (csv == null || time == null || value == null) {
      throw Failure.badInput(
          "--csv needs --time COL and --value COL, as the file's first line has them.");
    }
    CsvHistory format = new CsvHistory(time, value, Optional.ofNullable(label), zone.zone());
    return List.of(format.read(csv, ""));
  }

  private double sensitivity() {
    if (!(sensitivity >= 0 && sensitivity <= 10)) {
      throw Failure.badInput("--sensitivity goes from 0 to 10, and " + sensitivity + " does not.");
    }
    return sensitivity;
  }
}
