package dev.culprit.application.ingest;

import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.metric.Shards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Adds events up on the heap per metric, version, series, slice and leaf, before anything crosses
 * the network. Partials merge exactly, so when and how often this is drained changes nothing in the
 * result.
 *
 * <p>Holds no durable state: its user drains everything before a checkpoint.
 */
public final class PreAggregator {
  private final MetricCatalog catalog;
  private final Shards shards;
  private final Map<MetricPlan, MetricIntake> intakes = new HashMap<>();
  private List<MetricIntake> settled = List.of();
  private List<List<MetricIntake>> changing = List.of();
  private FieldLayout layout;
  private long generation = -1;
  private long heapBytes;

  /** Those of metrics that came or went. */
  private long otherFieldChanges;

  public PreAggregator(MetricCatalog catalog, Shards shards) {
    this.catalog = catalog;
    this.shards = shards;
    this.layout = FieldLayout.of(catalog.fieldsWanted());
  }

  /** Takes up one event, which may be reused afterwards. */
  public void add(Event event) {
    refresh(event.layout());
    boolean late = !event.tooLateFor().isEmpty();
    for (MetricIntake intake : settled) {
      if (!late || !event.tooLateFor().contains(intake.plan().id())) {
        heapBytes += intake.add(event, intake.startOf(event));
      }
    }
    for (List<MetricIntake> versions : changing) {
      addToVersion(event, versions);
    }
  }

  /**
   * The version is chosen by event time, not by when the change arrived. Before the first version
   * holds, and after the metric was removed, there is none to choose.
   */
  private void addToVersion(Event event, List<MetricIntake> versions) {
    String metric = versions.get(0).plan().id();
    MetricPlan plan = catalog.planAt(metric, event.timeMillis());
    for (MetricIntake intake : versions) {
      if (intake.plan() == plan && !event.tooLateFor().contains(metric)) {
        heapBytes += intake.add(event, intake.startOf(event));
      }
    }
  }

  /** Sends on what ends at or before the watermark (event time, milliseconds). */
  public void drainUpTo(long watermarkMillis, ShardSink sink) {
    for (MetricIntake intake : intakes.values()) {
      heapBytes -= intake.drainUpTo(watermarkMillis, shards, sink);
    }
  }

  /** Sends on everything. */
  public void drainAll(ShardSink sink) {
    drainUpTo(Long.MAX_VALUE, sink);
  }

  /** Heap in use, bytes, roughly. */
  public long heapBytes() {
    return heapBytes;
  }

  /** The layout its extractors are bound to, for making events. */
  public FieldLayout layout() {
    return layout;
  }

  /** Fields that metrics read and none of many records has had. */
  public List<AbsentField> absentFields() {
    return newest()
        .flatMap(intake -> intake.fields().absent().stream())
        .filter(field -> field.records() >= AbsentField.JUDGED_AFTER)
        .toList();
  }

  /** Fields that metrics read and some record has had. */
  public List<AbsentField> presentFields() {
    return inForce().flatMap(intake -> intake.fields().present().stream()).toList();
  }

  /** Conditions of metrics that none of many records has satisfied. */
  public List<UnmetCondition> unmetConditions() {
    return newest()
        .flatMap(intake -> intake.conditions().unmet().stream())
        .filter(condition -> condition.records() >= UnmetCondition.JUDGED_AFTER)
        .toList();
  }

  /** Conditions of metrics that some record has satisfied. */
  public List<UnmetCondition> metConditions() {
    return inForce().flatMap(intake -> intake.conditions().met().stream()).toList();
  }

  /** Grows whenever there may be other absent or present fields, or unmet or met conditions. */
  public long fieldChanges() {
    return otherFieldChanges + watchedChanges();
  }

  private long watchedChanges() {
    return inForce()
        .mapToLong(intake -> intake.fields().changes() + intake.conditions().changes())
        .sum();
  }

  private Stream<MetricIntake> inForce() {
    return Stream.concat(settled.stream(), changing.stream().flatMap(List::stream));
  }

  /** What was corrected, or is to be removed, is no longer told of. */
  private Stream<MetricIntake> newest() {
    return inForce()
        .filter(intake -> catalog.planAt(intake.plan().id(), Long.MAX_VALUE) == intake.plan());
  }

  private void refresh(FieldLayout eventLayout) {
    if (generation == catalog.generation() && layout == eventLayout) {
      return;
    }
    long before = fieldChanges();
    Map<MetricPlan, MetricIntake> old = new HashMap<>(intakes);
    boolean rebound = layout != eventLayout;
    layout = eventLayout;
    generation = catalog.generation();
    List<MetricIntake> sole = new ArrayList<>();
    List<List<MetricIntake>> several = new ArrayList<>();
    for (String metric : catalog.metricIds()) {
      List<MetricIntake> versions = new ArrayList<>();
      for (MetricPlan plan : catalog.plansInForce(metric)) {
        MetricIntake intake = old.get(plan);
        if (intake == null) {
          intake = new MetricIntake(plan, eventLayout);
        } else if (rebound) {
          intake.rebind(eventLayout);
        }
        intakes.put(plan, intake);
        versions.add(intake);
      }
      if (catalog.neverChanged(metric)) {
        sole.addAll(versions);
      } else if (!versions.isEmpty()) {
        several.add(versions);
      }
    }
    settled = sole;
    changing = several;
    otherFieldChanges = before + 1 - watchedChanges();
  }
}
