package dev.culprit.it.bench;

import dev.culprit.application.backtest.Backtest;
import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.plugin.PluginCatalog;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often people would be woken for nothing: anomalies on series in which nothing is wrong, by
 * kind, through the whole engine; and whether a level that shifts by six standard deviations is
 * found within three windows.
 */
public final class NoiseBench {
  private static final double MOST_A_WEEK = 0.05;
  private static final double LEAST_FOUND = 0.95;
  private static final int ROWS_A_WEEK = 7 * CleanSeries.ROWS_A_DAY;
  private static final int WINDOWS_TO_FIND = 3;

  private final Backtest backtest;
  private final int series;
  private final int days;

  private NoiseBench(Backtest backtest, int series, int days) {
    this.backtest = backtest;
    this.series = series;
    this.days = days;
  }

  /** Rows judged once a series was warm, and anomalies that began there. */
  private record Quiet(long rows, long anomalies) {
    Quiet plus(Quiet other) {
      return new Quiet(rows + other.rows, anomalies + other.anomalies);
    }

    double aWeek() {
      return (double) anomalies * ROWS_A_WEEK / rows;
    }
  }

  /**
   * @param arguments {@code --series N} in all, {@code --days N}, {@code --detector ID}, {@code
   *     --json} for one object a line
   */
  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    int series = Integer.parseInt(option(given, "--series", "1000"));
    int days = Integer.parseInt(option(given, "--days", "30"));
    String detector = option(given, "--detector", DetectionDefinition.DEFAULT_DETECTOR);
    int code;
    try (PluginCatalog plugins = BuiltInPlugins.load()) {
      Backtest backtest =
          new Backtest(
              plugins,
              DetectionDefinition.any(DetectorUse.of(detector)),
              MetricBuilder.DEFAULT_SENSITIVITY,
              ZoneOffset.UTC);
      BenchReport report = new BenchReport("noise");
      new NoiseBench(backtest, series, days).add(report);
      code = report.print(System.out, given.contains("--json"));
    }
    System.exit(code);
  }

  private static String option(List<String> arguments, String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 == arguments.size() ? otherwise : arguments.get(at + 1);
  }

  private void add(BenchReport report) {
    int each = Math.max(1, series / CleanSeries.values().length);
    for (CleanSeries kind : CleanSeries.values()) {
      Quiet quiet =
          IntStream.range(0, each)
              .parallel()
              .mapToObj(number -> quiet(kind, number))
              .reduce(new Quiet(0, 0), Quiet::plus);
      report.atMost(
          MOST_A_WEEK,
          kind.title() + ": anomalies a series and week, " + each + " series × " + days + " days",
          quiet.aWeek(),
          "1/week",
          Double.NaN);
      long found = IntStream.range(0, each).parallel().filter(n -> findsShift(kind, n)).count();
      report.atLeast(
          LEAST_FOUND,
          kind.title() + ": 6 σ shifts found within " + WINDOWS_TO_FIND + " windows",
          (double) found / each,
          "share",
          Double.NaN);
    }
  }

  private Quiet quiet(CleanSeries kind, int number) {
    List<RowVerdict> verdicts = backtest.run(kind.history(number, days, Integer.MAX_VALUE));
    int warm = 0;
    while (warm < verdicts.size() && !verdicts.get(warm).ready()) {
      warm++;
    }
    List<RowVerdict> judged = verdicts.subList(warm, verdicts.size());
    long anomalies =
        judged.stream().filter(RowVerdict::anomalous).map(RowVerdict::anomaly).distinct().count();
    return new Quiet(judged.size(), anomalies);
  }

  /** The shift comes at two thirds of the time, at an hour of its own. */
  private boolean findsShift(CleanSeries kind, int number) {
    int at = 2 * days * CleanSeries.ROWS_A_DAY / 3 + 37 * number % CleanSeries.ROWS_A_DAY;
    List<RowVerdict> verdicts = backtest.run(kind.history(number, days, at));
    return verdicts.subList(at, at + WINDOWS_TO_FIND).stream().anyMatch(RowVerdict::anomalous);
  }
}
