package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.explain.BenchmarkScores;
import dev.culprit.application.explain.JudgedInstance;
import dev.culprit.application.explain.LeafColumns;
import dev.culprit.application.explain.SegmentText;
import dev.culprit.application.explain.WorseForecasts;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.launcher.authoring.GivenParameters;
import dev.culprit.infrastructure.launcher.explain.Benchmark;
import dev.culprit.infrastructure.launcher.explain.Dimensions;
import dev.culprit.infrastructure.launcher.explain.Explanation;
import dev.culprit.infrastructure.launcher.terminal.ExitCode;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import dev.culprit.infrastructure.text.BadTableException;
import dev.culprit.infrastructure.text.CsvLeafTables;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.attributor.LeafTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Attribution over a table of leaves, and over sets of tables whose causes are known. */
@Command(
    name = "explain",
    description = {
      "Names the segments that explain a change, from a CSV table with a line for every combination",
      "of dimension values: what it had and what was expected. With --benchmark: how well an",
      "attributor does on a folder of tables whose causes are known."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 a file cannot be written, 2 bad input.",
      "",
      "Examples:",
      "  ./culprit explain --csv leaves.csv --actual now --expected usual --dimensions pay,category",
      "  ./culprit explain --csv leaves.csv --numerator ok,ok_usual --denominator all,all_usual \\",
      "    --dimensions cdn --hierarchy \"state>county>city\" --json",
      "  ./culprit explain --benchmark sets/S --out answers.csv",
      "  ./culprit explain --benchmark sets/S --bias 1.05 --noise 0.2",
      "  ./culprit explain --benchmark sets/S --attributor adtributor --param recursive=true"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--csv", paramLabel = "FILE", description = "The table, .csv or .csv.gz.")
  private @Nullable Path csv;

  @Option(names = "--actual", paramLabel = "COLUMN", description = "What happened.")
  private @Nullable String actual;

  @Option(names = "--expected", paramLabel = "COLUMN", description = "What was expected.")
  private @Nullable String expected;

  @Option(
      names = "--numerator",
      paramLabel = "ACTUAL,EXPECTED",
      split = ",",
      description = "Of a ratio, the two columns above the line.")
  private List<String> numerator = new ArrayList<>();

  @Option(
      names = "--denominator",
      paramLabel = "ACTUAL,EXPECTED",
      split = ",",
      description = "Of a ratio, the two columns below the line.")
  private List<String> denominator = new ArrayList<>();

  @Option(
      names = "--dimensions",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns that tell leaves apart (default: all that are left).")
  private List<String> dimensions = new ArrayList<>();

  @Option(
      names = "--hierarchy",
      paramLabel = "COARSE>FINE",
      description = "Columns that are levels of one dimension; may be given again.")
  private List<String> hierarchies = new ArrayList<>();

  @Option(
      names = "--benchmark",
      paramLabel = "DIR",
      description = "Folder of one set: injection_info.csv and a table for each of its lines.")
  private @Nullable Path benchmark;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "With --benchmark: the answers, id,segments,seconds.")
  private @Nullable Path out;

  @Option(
      names = "--bias",
      paramLabel = "FACTOR",
      description =
          "With --benchmark: every forecast is multiplied with it (default: ${DEFAULT-VALUE}).")
  private double bias = 1;

  @Option(
      names = "--noise",
      paramLabel = "PART",
      description = {
        "With --benchmark: leaves deviate so much more from their forecast, 0.2 is a fifth",
        "(default: ${DEFAULT-VALUE})."
      })
  private double noise;

  @Option(
      names = "--leave-out",
      paramLabel = "PART",
      description = {
        "With --benchmark: so many of the leaves are left out at random",
        "(default: ${DEFAULT-VALUE})."
      })
  private double leftOut;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of --noise and --leave-out (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--attributor",
      paramLabel = "ID",
      description = "Who explains (default: ${DEFAULT-VALUE}).")
  private String attributor = "ripple";

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the attributor other than its default; may be given again.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many segments at most (default: ${DEFAULT-VALUE}).")
  private int top = AttributionDefinition.defaults().top();

  @Option(names = "--json", description = "Prints JSON; with --benchmark one object a figure.")
  private boolean json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Counts.check("--top", top);
    if ((csv == null) == (benchmark == null)) {
      throw Failure.badInput("Name either a table with --csv or a folder with --benchmark.");
    }
    WorseForecasts forecasts = forecasts();
    try {
      if (benchmark != null) {
        benchmark(benchmark, forecasts);
      } else if (csv != null) {
        explain(csv);
      }
    } catch (BadTableException e) {
      throw Failure.badInput(e.getMessage() + ".");
    } catch (NoSuchFileException e) {
      throw Failure.badInput("There is no file " + e.getFile() + ".");
    } catch (IOException e) {
      throw Failure.badInput("A file cannot be read: " + e.getMessage() + ".");
    }
    return ExitCode.OK;
  }

  private Attributor attributor(PluginCatalog plugins) {
    AttributorFactory factory =
        plugins
            .attributor(attributor)
            .orElseThrow(
                () ->
                    Failure.badInput(
                        "There is no attributor '%s': one of %s."
                            .formatted(attributor, String.join(", ", plugins.attributorIds()))));
    Map<String, Object> given =
        new GivenParameters(parameters)
            .readAllBy("attributor '" + attributor + "'", factory.parameters());
    return factory.create(Parameters.of(factory.parameters(), given));
  }

  private void explain(Path file) throws IOException {
    LeafTable table = CsvLeafTables.read(file, columns(file));
    Explanation explanation;
    try (PluginCatalog plugins = Plugins.load(PluginSettings.defaults())) {
      explanation =
          new Explanation(
              table, attributor(plugins).attribute(table, new AttributionOptions(top, 42)));
    }
    if (json) {
      terminal.out().println(explanation.json());
    } else {
      explanation.lines().forEach(terminal.out()::println);
    }
  }

  private LeafColumns columns(Path file) throws IOException {
    List<String> measures;
    if (actual != null && expected != null && numerator.isEmpty() && denominator.isEmpty()) {
      measures = List.of(actual, expected);
    } else if (numerator.size() == 2
        && denominator.size() == 2
        && actual == null
        && expected == null) {
      measures =
          List.of(numerator.get(0), numerator.get(1), denominator.get(0), denominator.get(1));
    } else {
      throw Failure.badInput(
          "Name the columns: --actual COLUMN --expected COLUMN, or of a ratio"
              + " --numerator ACTUAL,EXPECTED --denominator ACTUAL,EXPECTED.");
    }
    List<String> names = dimensions;
    if (names.isEmpty()) {
      names = CsvLeafTables.header(file).stream().filter(n -> !measures.contains(n)).toList();
    }
    return new LeafColumns(measures, Dimensions.of(names, hierarchies, measures));
  }

  private WorseForecasts forecasts() {
    if (!(bias > 0 && Double.isFinite(bias))) {
      throw Failure.badInput("--bias is a factor above 0, and " + bias + " is not.");
    }
    if (!(noise >= 0 && Double.isFinite(noise))) {
      throw Failure.badInput("--noise begins at 0, and " + noise + " does not.");
    }
    if (!(leftOut >= 0 && leftOut < 1)) {
      throw Failure.badInput("--leave-out goes from 0 to below 1, and " + leftOut + " does not.");
    }
    WorseForecasts forecasts = new WorseForecasts(bias, noise, leftOut, seed);
    if (benchmark == null && !forecasts.equals(WorseForecasts.none(seed))) {
      throw Failure.badInput("--bias, --noise and --leave-out belong to --benchmark.");
    }
    return forecasts;
  }

  private void benchmark(Path folder, WorseForecasts forecasts) throws IOException {
    Benchmark.Causes causes = Benchmark.causes(folder);
    List<String> answers = new ArrayList<>(List.of("id,segments,seconds"));
    List<JudgedInstance> instances;
    try (PluginCatalog plugins = Plugins.load(PluginSettings.defaults())) {
      instances =
          new Benchmark(causes, forecasts, attributor(plugins), System::nanoTime)
              .run(each -> answers.add(answer(each)));
    }
    if (out != null) {
      write(out, answers);
    }
    if (!json) {
      terminal.out().printf("%d instances, %s%n", instances.size(), attributor);
      terminal.out().printf("%-14s %9s  %s%n", "", "", "95 % interval");
    }
    for (BenchmarkScores.Score score : BenchmarkScores.of(instances, 42)) {
      terminal.out().println(json ? object(score) : line(score));
    }
  }

  private static String answer(JudgedInstance instance) {
    String segments = SegmentText.of(instance.answer());
    boolean quote = segments.contains(",") || segments.contains("\"");
    return String.format(
        Locale.ROOT,
        "%s,%s,%.6f",
        instance.id(),
        quote ? '"' + segments.replace("\"", "\"\"") + '"' : segments,
        instance.seconds());
  }

  private static void write(Path file, List<String> lines) {
    try (PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      lines.forEach(writer::println);
    } catch (IOException e) {
      throw Failure.fault("Cannot write " + file + ": " + e.getMessage() + ".");
    }
  }

  private static String line(BenchmarkScores.Score score) {
    return String.format(
        Locale.ROOT,
        "%-14s %9.4f  %.4f to %.4f%s",
        score.name(),
        score.value(),
        score.lower(),
        score.upper(),
        score.unit().equals("s") ? " s" : "");
  }

  private static String object(BenchmarkScores.Score score) {
    return Json.object(
        "case", score.name(),
        "value", score.value(),
        "unit", score.unit(),
        "lower", score.lower(),
        "upper", score.upper());
  }
}
