package dev.culprit.infrastructure.launcher.inside;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a job will need, roughly. The rules are those of docs/operating.md: a core for 100 000
 * records a second of a source with one metric, half a core more for every further one; 256 bytes a
 * series beside its detectors; 60 bytes a leaf for its baseline and for every window that is open,
 * 30 for every window kept for comparison; a GiB a core, and beside it 60 bytes for every leaf of
 * metrics that look at each other, shard by shard.
 *
 * @param cores busy ones
 * @param memoryBytes of all processes
 * @param stateBytes of all series and open windows
 * @param diskBytes of the state and the checkpoints kept
 * @param lines how each came about
 */
public record Estimate(
    double cores, long memoryBytes, long stateBytes, long diskBytes, List<String> lines) {
  private static final double RECORDS_A_CORE = 100_000;
  private static final double FURTHER_METRIC = 0.5;
  private static final long SERIES_BYTES = 256;
  private static final long LEAF_BYTES = 60;
  private static final long KEPT_LEAF_BYTES = 30;
  private static final long GIB = 1L << 30;

  /**
   * What is known of a metric.
   *
   * @param series how many
   * @param leaves of all series together
   * @param detectorBytes of fixed state a series
   */
  public record Load(long series, long leaves, long detectorBytes) {}

  /**
   * @param rates records a second, by source
   * @param loads by metric
   */
  public static Estimate of(
      Configuration configuration, Map<String, Double> rates, Map<String, Load> loads) {
    List<String> lines = new ArrayList<>();
    double cores = 0;
    for (SourceDefinition source : configuration.sources()) {
      int metrics = configuration.metricsOf(source.id()).size();
      double rate = rates.getOrDefault(source.id(), 0.0);
      double each = rate / RECORDS_A_CORE * (1 + FURTHER_METRIC * Math.max(0, metrics - 1));
      cores += each;
      lines.add(
          String.format(
              Locale.ROOT,
              "source %s: %.0f records/s for %d %s: %.2f cores",
              source.id(),
              rate,
              metrics,
              metrics == 1 ? "metric" : "metrics",
              each));
    }
    long state = 0;
    long held = 0;
    for (MetricDefinition metric : configuration.metrics()) {
      Load load = loads.getOrDefault(metric.id(), new Load(1, 1, 0));
      long open = openWindows(metric, configuration);
      long kept = metric.explainBy().isEmpty() ? open : open + 1;
      long bytes =
          load.series() * (SERIES_BYTES + load.detectorBytes())
              + load.leaves() * LEAF_BYTES * kept
              + comparedBytes(metric, load);
      state += bytes;
      long beside = companionBytes(metric, configuration, loads);
      held = Math.max(held, beside);
      lines.add(
          "metric %s: %d series of %d bytes, %d leaves in %d open windows%s: %s%s"
              .formatted(
                  metric.id(),
                  load.series(),
                  SERIES_BYTES + load.detectorBytes(),
                  load.leaves(),
                  open,
                  compared(metric),
                  size(bytes),
                  beside == 0
                      ? ""
                      : ", and %s of memory to look at companions".formatted(size(beside))));
    }
    long whole = Math.max(1, (long) Math.ceil(cores));
    long disk = state * (1 + configuration.engine().checkpoint().retain());
    return new Estimate(cores, whole * (GIB + held), state, disk, List.copyOf(lines));
  }

  /**
   * While a window of a shard closes, the leaves of all metrics that look at each other are held,
   * at least those of one series.
   */
  private static long companionBytes(
      MetricDefinition metric, Configuration configuration, Map<String, Load> loads) {
    List<String> companions = metric.attribute().companions();
    if (companions.isEmpty() || metric.explainBy().isEmpty()) {
      return 0;
    }
    long leaves = 0;
    for (MetricDefinition each : configuration.metrics()) {
      Load load = loads.get(each.id());
      if (load != null && (each == metric || companions.contains(each.id()))) {
        leaves +=
            Math.max(
                load.leaves() / Math.max(1, load.series()),
                load.leaves() / configuration.engine().maxParallelism());
      }
    }
    return leaves * LEAF_BYTES;
  }

  /** The same with more lines, about what was noticed on the way. */
  public Estimate with(List<String> remarks) {
    List<String> all = new ArrayList<>(lines);
    all.addAll(remarks);
    return new Estimate(cores, memoryBytes, stateBytes, diskBytes, List.copyOf(all));
  }

  private static long comparedBytes(MetricDefinition metric, Load load) {
    long leaves = Math.min(load.leaves(), load.series() * metric.attribute().baseline().leaves());
    return leaves * KEPT_LEAF_BYTES * comparedWindows(metric);
  }

  private static String compared(MetricDefinition metric) {
    long windows = comparedWindows(metric);
    return windows == 0 ? "" : " and in %d kept for comparison".formatted(windows);
  }

  /** Windows of a series whose leaves are kept. */
  private static long comparedWindows(MetricDefinition metric) {
    Duration keep = metric.attribute().baseline().keep();
    if (metric.explainBy().isEmpty()) {
      return 0;
    }
    if (metric.window() instanceof WindowDefinition.Sliding sliding) {
      return ceil(keep, sliding.step());
    }
    return metric.window() instanceof WindowDefinition.Tumbling tumbling
        ? ceil(keep, tumbling.size())
        : 0;
  }

  /** Windows of a series that take data at once. */
  private static long openWindows(MetricDefinition metric, Configuration configuration) {
    EventTimeDefinition time =
        configuration.source(metric.source()).map(SourceDefinition::eventTime).orElseThrow();
    Duration wait = time.outOfOrderness().plus(time.allowedLateness());
    if (metric.window() instanceof WindowDefinition.Tumbling tumbling) {
      return 1 + ceil(wait, tumbling.size());
    }
    if (metric.window() instanceof WindowDefinition.Sliding sliding) {
      // What overlapping windows share is kept once, a slice a step.
      return ceil(sliding.size().plus(wait), sliding.step());
    }
    return 0;
  }

  private static long ceil(Duration length, Duration part) {
    return (length.toMillis() + part.toMillis() - 1) / part.toMillis();
  }

  /** For people, with what it rests on. */
  public List<String> text() {
    List<String> text = new ArrayList<>(lines);
    text.add(
        String.format(
            Locale.ROOT,
            "About %.1f cores, %s of memory, %s of state, %s on disk with the checkpoints kept.",
            cores,
            size(memoryBytes),
            size(stateBytes),
            size(diskBytes)));
    return text;
  }

  /** For machines. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cores", cores);
    json.put("memoryBytes", memoryBytes);
    json.put("stateBytes", stateBytes);
    json.put("diskBytes", diskBytes);
    json.put("details", lines);
    return json;
  }

  private static String size(long bytes) {
    if (bytes >= GIB) {
      return size(bytes, GIB, "GiB");
    }
    return bytes >= 1L << 20 ? size(bytes, 1L << 20, "MiB") : size(bytes, 1L << 10, "KiB");
  }

  private static String size(long bytes, long unit, String name) {
    return String.format(Locale.ROOT, "%.1f %s", (double) bytes / unit, name);
  }
}
