package dev.culprit.application.ingest;

import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.window.Lateness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which metrics a record comes too late for, from the high-water mark of its own partition
 * alone, so that the answer does not depend on how partitions interleave.
 */
public final class LatenessJudge {
  private final MetricCatalog catalog;
  private final Lateness lateness;

  /** Single records are judged once, in order: there is nothing to revise. */
  private final Lateness ofRecords;

  private List<MetricPlan> plans = List.of();
  private long generation = -1;
  private long shortestMillis;

  public LatenessJudge(MetricCatalog catalog) {
    this.catalog = catalog;
    var time = catalog.source().eventTime();
    this.lateness = new Lateness(time.outOfOrderness(), time.allowedLateness());
    this.ofRecords = new Lateness(time.outOfOrderness(), Duration.ZERO);
  }

  /**
   * @param highWaterMarkMillis largest event time seen before in the record's partition; {@link
   *     Lateness#NOTHING_SEEN} at first
   * @return ids of the metrics, sorted; nearly always empty
   */
  public Set<String> tooLateFor(long eventTimeMillis, long highWaterMarkMillis) {
    refresh();
    if (eventTimeMillis >= highWaterMarkMillis - shortestMillis) {
      return Set.of();
    }
    Set<String> late = new TreeSet<>();
    for (MetricPlan plan : plans) {
      Lateness rule = plan.shape() == null ? ofRecords : lateness;
      boolean holds = catalog.planAt(plan.id(), eventTimeMillis) == plan;
      if (holds && rule.isTooLate(plan.shape(), eventTimeMillis, highWaterMarkMillis)) {
        late.add(plan.id());
      }
    }
    return late;
  }

  /** Whether a record that is too late for these metrics is of no use to any. */
  public boolean uselessFor(Set<String> tooLate) {
    refresh();
    Set<String> all = new HashSet<>();
    plans.forEach(plan -> all.add(plan.id()));
    return tooLate.containsAll(all);
  }

  private void refresh() {
    if (generation != catalog.generation()) {
      plans = new ArrayList<>(catalog.allPlans());
      generation = catalog.generation();
      shortestMillis = lateness.outOfOrderness().toMillis();
    }
  }
}
