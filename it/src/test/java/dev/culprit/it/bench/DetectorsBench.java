package dev.culprit.it.bench;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.plugin.PluginCatalog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a point costs and what a series keeps, on a series with a day that is known for four weeks:
 * of each detector by itself, of the preset with calibration and combination. JMH measures each in
 * a process of its own, see {@link MeasuredCosts}.
 */
public final class DetectorsBench {
  private static final double CHEAP_NANOS = 150;
  private static final Set<String> CHEAP =
      Set.of("ewma", "range", "cusum", "seasonal", "holt-winters");

  /** Goals of the others: nanoseconds a point, bytes a series. */
  private static final Map<String, double[]> GOALS =
      Map.of("culprit", new double[] {50_000, 250_000}, "htm", new double[] {500_000, 2_500_000});

  private static final double[] NO_GOALS = {Double.NaN, Double.NaN};

  private DetectorsBench() {}

  /**
   * @param arguments {@code --detector ID} for one alone, {@code --json} for one object a line
   */
  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    int asked = given.indexOf("--detector");
    BenchReport report = new BenchReport("detectors");
    try (PluginCatalog plugins = BuiltInPlugins.load()) {
      SortedSet<String> known = new TreeSet<>(plugins.detectorIds());
      known.add(DetectionDefinition.DEFAULT_DETECTOR);
      if (asked < 0) {
        known.forEach(id -> add(report, id, plugins));
      } else if (asked + 1 < given.size() && known.contains(given.get(asked + 1))) {
        add(report, given.get(asked + 1), plugins);
      } else {
        System.err.println("'--detector' takes one of " + String.join(", ", known) + ".");
        System.exit(2);
      }
    }
    System.exit(report.print(System.out, given.contains("--json")));
  }

  private static void add(BenchReport report, String id, PluginCatalog plugins) {
    System.err.println("Measuring " + id + " …");
    HeldState state = KnownSeries.of(id, plugins).state();
    double nanos = MeasuredCosts.USUAL.nanosAPoint(id);
    double[] goals =
        CHEAP.contains(id)
            ? new double[] {CHEAP_NANOS, Double.NaN}
            : GOALS.getOrDefault(id, NO_GOALS);
    report.atMost(goals[0], id + ": a point", nanos, "ns", Double.NaN);
    report.atMost(goals[1], id + ": live state of a series", state.liveBytes(), "B", Double.NaN);
    report.atMost(
        goals[1], id + ": stored state of a series", state.storedBytes(), "B", Double.NaN);
  }
}
