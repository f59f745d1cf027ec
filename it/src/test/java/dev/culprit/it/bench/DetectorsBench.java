package dev.culprit.it.bench;

import dev.culprit.application.backtest.History;
import dev.culprit.application.config.Combination;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.Measure;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.WindowDefinition;
import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.detect.Ensemble;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What a point costs and what a series keeps, on a series with a day: of each detector by itself,
 * of the preset with calibration and combination. The time is the median processor time of rounds
 * of a loop in this process, after the compiler has seen it: no JMH, so take figures below ten
 * nanoseconds with care.
 */
public final class DetectorsBench {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final int DAYS = 30;
  private static final int WARM_UP = 8;
  private static final int ROUNDS = 9;
  private static final double CHEAP_NANOS = 150;
  private static final Set<String> CHEAP =
      Set.of("ewma", "range", "cusum", "seasonal", "holt-winters");

  /** Goals of the others: nanoseconds a point, bytes a series. */
  private static final Map<String, double[]> GOALS =
      Map.of("culprit", new double[] {50_000, 250_000}, "htm", new double[] {500_000, 2_500_000});

  /** Parameters of those that cannot do without. */
  private static final Map<String, Map<String, Object>> NEEDED =
      Map.of("threshold", Map.of("max", 1e9));

  private DetectorsBench() {}

  /**
   * @param arguments {@code --json} for one object a line
   */
  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    BenchReport report = new BenchReport("detectors");
    try (PluginCatalog plugins = BuiltInPlugins.load()) {
      add(report, DetectionDefinition.DEFAULT_DETECTOR, plugins);
      plugins.detectorIds().forEach(id -> add(report, id, plugins));
    }
    System.exit(report.print(System.out, given.contains("--json")));
  }

  private static void add(BenchReport report, String id, PluginCatalog plugins) {
    double[] found = {Double.NaN, Double.NaN, Double.NaN};
    try {
      found = measure(id, plugins);
    } catch (IllegalArgumentException e) {
      System.err.println(id + " was not measured: " + e.getMessage());
    }
    double[] goals =
        CHEAP.contains(id)
            ? new double[] {CHEAP_NANOS, Double.NaN}
            : GOALS.getOrDefault(id, new double[] {Double.NaN, Double.NaN});
    report.atMost(goals[0], id + ": a point", found[0], "ns", Double.NaN);
    report.atMost(goals[1], id + ": live state of a series", found[1], "B", Double.NaN);
    report.atMost(goals[1], id + ": stored state of a series", found[2], "B", Double.NaN);
  }

  private static double[] measure(String id, PluginCatalog plugins) {
    DetectorUse use = DetectorUse.of(id, NEEDED.getOrDefault(id, Map.of()));
    MetricDefinition metric =
        MetricDefinition.of(
                "value",
                "source",
                new Measure.Average("value", List.of()),
                new WindowDefinition.Tumbling(Duration.ofMinutes(5)))
            .detect(new DetectionDefinition(new Combination.Any(), List.of(use)))
            .build();
    DetectionPlan plan = DetectionPlan.of(MetricPlan.of(metric, 1, Long.MIN_VALUE), plugins);
    Observation[] observations =
        observations(CleanSeries.DAILY.history(1, DAYS, Integer.MAX_VALUE));
    double[] nanos = new double[ROUNDS];
    HeldState state = new HeldState(plan);
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      state = new HeldState(plan);
      ToDoubleFunction<Observation> asked = asked(plan, state);
      long from = CLOCK.getCurrentThreadCpuTime();
      double sum = 0;
      for (Observation observation : observations) {
        sum += asked.applyAsDouble(observation);
      }
      long spent = CLOCK.getCurrentThreadCpuTime() - from;
      nanos[Math.max(0, round)] = (double) spent / observations.length;
      if (Double.isNaN(sum)) {
        throw new IllegalArgumentException("a score was no number");
      }
    }
    Arrays.sort(nanos);
    return new double[] {nanos[ROUNDS / 2], state.liveBytes(), state.storedBytes()};
  }

  private static ToDoubleFunction<Observation> asked(DetectionPlan plan, HeldState state) {
    if (plan.detectors().size() > 1) {
      Ensemble ensemble = new Ensemble(plan, new Combination.Any());
      return observation -> ensemble.score(observation, state).score();
    }
    if (plan.detectors().get(0).detector() instanceof FixedStateDetector fixed) {
      return observation -> fixed.score(observation, state.slot(0)).rawScore();
    }
    return observation -> state.live(0).score(observation).rawScore();
  }

  private static Observation[] observations(History history) {
    Observation[] observations = new Observation[history.size()];
    for (int i = 0; i < observations.length; i++) {
      Instant start = Instant.ofEpochMilli(history.timesMillis()[i]);
      observations[i] = Observation.of(start, start.plusSeconds(300), history.values()[i]);
    }
    return observations;
  }
}
