package dev.culprit.application.metric;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.ThresholdTable;
import dev.culprit.application.control.ControlChange;
import dev.culprit.domain.window.WindowShape;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All versions of the metrics of one source. Which version holds is decided by event time, never by
 * when the change arrived: from its effective time on a version replaces every earlier one, also
 * those that were to hold later. Not thread-safe: each operator has its own and feeds it the same
 * control log.
 */
public final class MetricCatalog {
  private static final Duration LONGEST_WAIT_FOR_A_COMMON_BOUNDARY = Duration.ofDays(1);

  private final SourceDefinition source;
  private final Set<String> allSources;
  private final List<ThresholdTable> thresholds;
  private final Map<String, History> histories = new TreeMap<>();
  private long generation;

  /** What held when, and what every version said. Null stands for a removed metric. */
  private record History(
      TreeMap<Long, @Nullable MetricPlan> byTime, TreeMap<Long, @Nullable MetricPlan> byVersion) {
    private History() {
      this(new TreeMap<>(), new TreeMap<>());
    }
  }

  private MetricCatalog(
      SourceDefinition source, Set<String> allSources, List<ThresholdTable> thresholds) {
    this.allSources = allSources;
    this.thresholds = thresholds;
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
    Set<String> all = new LinkedHashSet<>();
    configuration.sources().forEach(each -> all.add(each.id()));
    MetricCatalog catalog = new MetricCatalog(source, all, configuration.thresholds());
    for (MetricDefinition metric : configuration.metricsOf(sourceId)) {
      catalog.put(
          metric.id(),
          1,
          MetricPlan.FROM_THE_START,
          MetricPlan.of(metric, 1, Long.MIN_VALUE, catalog.thresholds));
    }
    return catalog;
  }

  public SourceDefinition source() {
    return source;
  }

  /** Whether the job has other sources beside this one. */
  public boolean hasSiblings() {
    return allSources.size() > 1;
  }

  /** Changes whenever the catalog does, so that what was derived from it can be made anew. */
  public long generation() {
    return generation;
  }

  /**
   * Takes in a change of kind {@link ControlChange#METRIC}. Versions must count up; one seen
   * already is refused as {@code stale-version}, which makes replaying the log harmless. A metric
   * that moves to another source of the job ends in this one.
   *
   * @param body the parsed body; null removes the metric
   */
  public ControlOutcome apply(ControlChange change, @Nullable MetricDefinition body) {
    String id = change.id();
    boolean moves = body != null && leaves(id, body);
    MetricDefinition definition = moves ? null : body;
    if (definition != null && !definition.source().equals(source.id())) {
      return ControlOutcome.rejected(
          "other-source", "metric '" + id + "' reads source '" + definition.source() + "'");
    }
    if (definition != null && !definition.id().equals(id)) {
      return ControlOutcome.rejected(
          "wrong-id", "the change is for '" + id + "', its body for '" + definition.id() + "'");
    }
    History known = histories.get(id);
    if (definition == null && known == null) {
      return ControlOutcome.rejected("unknown-metric", "there is no metric '" + id + "'");
    }
    long latest = known == null ? 0 : known.byVersion().lastKey();
    if (change.version() <= latest) {
      return ControlOutcome.rejected(
          "stale-version",
          "version " + change.version() + " of '" + id + "', but " + latest + " is known");
    }
    long asked = change.effectiveFrom().toEpochMilli();
    MetricPlan plan =
        definition == null
            ? null
            : MetricPlan.of(definition, change.version(), MetricPlan.FROM_THE_START);
    long from = boundary(planAt(id, asked), plan, asked);
    put(
        id,
        change.version(),
        from,
        definition == null ? null : MetricPlan.of(definition, change.version(), from, thresholds));
    return ControlOutcome.ACCEPTED;
  }

  private boolean leaves(String id, MetricDefinition definition) {
    History known = histories.get(id);
    return known != null
        && known.byVersion().lastEntry().getValue() != null
        && definition.id().equals(id)
        && !definition.source().equals(source.id())
        && allSources.contains(definition.source());
  }

  /**
   * The first time at which a window of the old version ends and one of the new version starts, so
   * that no record falls between them. When the two meet too seldom, a window of the new one has to
   * do.
   */
  private static long boundary(@Nullable MetricPlan before, @Nullable MetricPlan after, long from) {
    long old = before == null ? 1 : stepOf(before);
    long next = after == null ? 1 : stepOf(after);
    long common =
        BigInteger.valueOf(old)
            .multiply(BigInteger.valueOf(next))
            .divide(BigInteger.valueOf(old).gcd(BigInteger.valueOf(next)))
            .min(BigInteger.valueOf(Long.MAX_VALUE))
            .longValue();
    long longest = Math.max(old, LONGEST_WAIT_FOR_A_COMMON_BOUNDARY.toMillis());
    long unit = common <= Math.max(next, longest) ? common : next;
    return Math.multiplyExact(-Math.floorDiv(-from, unit), unit);
  }

  private static long stepOf(MetricPlan plan) {
    WindowShape shape = plan.shape();
    return shape == null ? 1 : shape.stepMillis();
  }

  /** The plan that holds for what starts at this event time; null when there is none. */
  public @Nullable MetricPlan planAt(String metric, long startMillis) {
    History known = histories.get(metric);
    Map.Entry<Long, @Nullable MetricPlan> entry =
        known == null ? null : known.byTime().floorEntry(startMillis);
    return entry == null ? null : entry.getValue();
  }

  /** The plan that holds at this event time, or else the next that will; null if none ever does. */
  public @Nullable MetricPlan planFrom(String metric, long millis) {
    MetricPlan plan = planAt(metric, millis);
    long turn = nextTurn(metric, millis);
    while (plan == null && turn != Long.MAX_VALUE) {
      plan = planAt(metric, turn);
      turn = nextTurn(metric, turn);
    }
    return plan;
  }

  /** When a version ceases to hold; Long.MIN_VALUE when a later one has taken its whole place. */
  public long endOf(MetricPlan plan) {
    return planAt(plan.id(), plan.effectiveFromMillis()) == plan
        ? nextTurn(plan.id(), plan.effectiveFromMillis())
        : Long.MIN_VALUE;
  }

  /** When another version starts to hold after this event time; Long.MAX_VALUE if none does. */
  public long nextTurn(String metric, long afterMillis) {
    History known = histories.get(metric);
    Long turn = known == null ? null : known.byTime().higherKey(afterMillis);
    return turn == null ? Long.MAX_VALUE : turn;
  }

  /**
   * The event time from which the newest version of a metric holds, in milliseconds.
   *
   * @throws IllegalArgumentException when the metric was never known
   */
  public long newestFrom(String metric) {
    History known = histories.get(metric);
    if (known == null) {
      throw new IllegalArgumentException("no metric '" + metric + "'");
    }
    return known.byTime().lastKey();
  }

  /** A certain version; null when it is not known (yet) or removes the metric. */
  public @Nullable MetricPlan version(String metric, long version) {
    History known = histories.get(metric);
    return known == null ? null : known.byVersion().get(version);
  }

  /** Every version of every metric, by id, then by version. */
  public List<MetricPlan> allPlans() {
    List<MetricPlan> plans = new ArrayList<>();
    histories.values().forEach(h -> addTo(plans, h.byVersion()));
    return plans;
  }

  /** The versions of one metric that hold at some time, by the time they start to. */
  public List<MetricPlan> plansInForce(String metric) {
    List<MetricPlan> plans = new ArrayList<>();
    History known = histories.get(metric);
    if (known != null) {
      addTo(plans, known.byTime());
    }
    return plans;
  }

  private static void addTo(List<MetricPlan> plans, Map<Long, @Nullable MetricPlan> some) {
    for (MetricPlan plan : some.values()) {
      if (plan != null) {
        plans.add(plan);
      }
    }
  }

  /** Whether a metric has had one version from the start, so that no choice is to be made. */
  public boolean neverChanged(String metric) {
    History known = histories.get(metric);
    return known != null
        && known.byVersion().size() == 1
        && known.byTime().firstKey() == MetricPlan.FROM_THE_START;
  }

  /** Ids of all metrics ever known. */
  public Set<String> metricIds() {
    return histories.keySet();
  }

  /** The id under which a metric goes on that once had another one; the same one if it has not. */
  public String presentId(String id) {
    if (!histories.containsKey(id)) {
      for (MetricPlan plan : allPlans()) {
        if (plan.definition().renamedFrom().contains(id)) {
          return plan.id();
        }
      }
    }
    return id;
  }

  /** Every field some version of some metric wants. */
  public Set<String> fieldsWanted() {
    Set<String> fields = new LinkedHashSet<>();
    allPlans().forEach(plan -> fields.addAll(plan.fieldsWanted()));
    return fields;
  }

  private void put(String id, long version, long fromMillis, @Nullable MetricPlan plan) {
    History history = histories.computeIfAbsent(id, i -> new History());
    history.byTime().tailMap(fromMillis, true).clear();
    history.byTime().put(fromMillis, plan);
    history.byVersion().put(version, plan);
    generation++;
  }
}
