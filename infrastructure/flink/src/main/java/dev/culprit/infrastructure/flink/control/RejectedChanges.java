package dev.culprit.infrastructure.flink.control;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts control entries that are left out, as {@code controlRejected} by reason. */
public final class RejectedChanges {
  private final MetricGroup metrics;
  private final Map<String, Counter> counters = new HashMap<>();

  public RejectedChanges(MetricGroup metrics) {
    this.metrics = metrics;
  }

  void count(String reason) {
    counters
        .computeIfAbsent(reason, r -> metrics.addGroup("reason", r).counter("controlRejected"))
        .inc();
  }
}
