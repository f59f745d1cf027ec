package dev.culprit.application.metric;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.control.ControlChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All versions of the metrics of one source. Which version holds is decided by the time of the
 * window, never by when the change arrived. Not thread-safe: each operator has its own and feeds it
 * the same control log.
 */
public final class MetricCatalog {
  private final SourceDefinition source;
  private final Map<String, TreeMap<Long, Versioned>> versions = new TreeMap<>();
  private long generation;

  private record Versioned(long version, @Nullable MetricPlan plan) {}

  private MetricCatalog(SourceDefinition source) {
    this.source = source;
  }

  /**
   * @throws IllegalArgumentException when the configuration has no such source
   */
  public static MetricCatalog of(Configuration configuration, String sourceId) {
    SourceDefinition source =
        configuration
            .source(sourceId)
            .orElseThrow(() -> new IllegalArgumentException("no source '" + sourceId + "'"));
    MetricCatalog catalog = new MetricCatalog(source);
    for (MetricDefinition metric : configuration.metricsOf(sourceId)) {
      catalog.put(
          metric.id(), 1, MetricPlan.FROM_THE_START, MetricPlan.of(metric, 1, Long.MIN_VALUE));
    }
    return catalog;
  }

  public SourceDefinition source() {
    return source;
  }

  /** Changes whenever the catalog does, so that what was derived from it can be made anew. */
  public long generation() {
    return generation;
  }

  /**
   * Takes in a change of kind {@link ControlChange#METRIC}. Versions must count up; one seen
   * already is refused as {@code stale-version}, which makes replaying the log harmless.
   *
   * @param definition the parsed body; null removes the metric
   */
  public ControlOutcome apply(ControlChange change, @Nullable MetricDefinition definition) {
    String id = change.id();
    if (definition != null && !definition.source().equals(source.id())) {
      return ControlOutcome.rejected(
          "other-source", "metric '" + id + "' reads source '" + definition.source() + "'");
    }
    if (definition != null && !definition.id().equals(id)) {
      return ControlOutcome.rejected(
          "wrong-id", "the change is for '" + id + "', its body for '" + definition.id() + "'");
    }
    TreeMap<Long, Versioned> known = versions.get(id);
    if (definition == null && known == null) {
      return ControlOutcome.rejected("unknown-metric", "there is no metric '" + id + "'");
    }
    long latest =
        known == null ? 0 : known.values().stream().mapToLong(Versioned::version).max().orElse(0);
    if (change.version() <= latest) {
      return ControlOutcome.rejected(
          "stale-version",
          "version " + change.version() + " of '" + id + "', but " + latest + " is in force");
    }
    long from = change.effectiveFrom().toEpochMilli();
    MetricPlan plan = definition == null ? null : MetricPlan.of(definition, change.version(), from);
    put(id, change.version(), plan == null ? from : plan.effectiveFromMillis(), plan);
    return ControlOutcome.ACCEPTED;
  }

  /** The plan that holds for what starts at this event time; null when there is none. */
  public @Nullable MetricPlan planAt(String metric, long startMillis) {
    TreeMap<Long, Versioned> known = versions.get(metric);
    if (known == null) {
      return null;
    }
    Map.Entry<Long, Versioned> entry = known.floorEntry(startMillis);
    return entry == null ? null : entry.getValue().plan();
  }

  /** A certain version; null when it is not known (yet) or removes the metric. */
  public @Nullable MetricPlan version(String metric, long version) {
    TreeMap<Long, Versioned> known = versions.get(metric);
    if (known != null) {
      for (Versioned candidate : known.values()) {
        if (candidate.version() == version) {
          return candidate.plan();
        }
      }
    }
    return null;
  }

  /** Every version of every metric, by id, then by time. */
  public List<MetricPlan> allPlans() {
    List<MetricPlan> plans = new ArrayList<>();
    for (TreeMap<Long, Versioned> known : versions.values()) {
      for (Versioned version : known.values()) {
        if (version.plan() != null) {
          plans.add(version.plan());
        }
      }
    }
    return plans;
  }

  /** The versions of one metric by the time they start to hold. */
  public List<MetricPlan> plansInForce(String metric) {
    return allPlans().stream().filter(p -> p.id().equals(metric)).toList();
  }

  /** Whether a metric has had one version from the start, so that no choice is to be made. */
  public boolean neverChanged(String metric) {
    TreeMap<Long, Versioned> known = versions.get(metric);
    return known != null && known.size() == 1 && known.firstKey() == MetricPlan.FROM_THE_START;
  }

  /** Ids of all metrics ever known. */
  public Set<String> metricIds() {
    return versions.keySet();
  }

  /** Every field some version of some metric wants. */
  public Set<String> fieldsWanted() {
    Set<String> fields = new LinkedHashSet<>();
    allPlans().forEach(plan -> fields.addAll(plan.fieldsWanted()));
    return fields;
  }

  private void put(String id, long version, long fromMillis, @Nullable MetricPlan plan) {
    versions
        .computeIfAbsent(id, i -> new TreeMap<>())
        .put(fromMillis, new Versioned(version, plan));
    generation++;
  }
}
