package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.ControlOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What becomes of control entries: those left out are counted, {@code controlRejected} by reason.
 */
public final class ChangeOutcomes {
  private final MetricGroup metrics;
  private final BiConsumer<ControlChange, ControlOutcome> told;
  private final Map<String, Counter> counters = new HashMap<>();

  /** Counts only. */
  public ChangeOutcomes(MetricGroup metrics) {
    this(metrics, (change, outcome) -> {});
  }

  /**
   * @param told of every change of a metric, after it was taken or left out
   */
  public ChangeOutcomes(MetricGroup metrics, BiConsumer<ControlChange, ControlOutcome> told) {
    this.metrics = metrics;
    this.told = told;
  }

  /** A change that was taken, or is for another source: nothing to count. */
  void pass(ControlChange change, ControlOutcome outcome) {
    told.accept(change, outcome);
  }

  /** A change that was left out. */
  void refuse(ControlChange change, ControlOutcome outcome) {
    count(outcome.code());
    told.accept(change, outcome);
  }

  /** Of an entry that nobody can read. */
  void unreadable() {
    count("unreadable-entry");
  }

  private void count(String reason) {
    counters
        .computeIfAbsent(reason, r -> metrics.addGroup("reason", r).counter("controlRejected"))
        .inc();
  }
}
