package dev.culprit.infrastructure.flink.attribute;

import dev.culprit.infrastructure.flink.wire.AttributionTask;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Waiting requests, at most one an anomaly: the newest. Served in the order anomalies asked first.
 */
final class PendingTasks {
  private final LinkedHashMap<String, AttributionTask> waiting = new LinkedHashMap<>();

  /** False when a newer request of the same anomaly waits already. */
  boolean offer(AttributionTask task) {
    AttributionTask known = waiting.get(task.anomalyId());
    if (known != null && known.sequence() >= task.sequence()) {
      return false;
    }
    waiting.put(task.anomalyId(), task);
    return true;
  }

  @Nullable AttributionTask poll() {
    Iterator<AttributionTask> tasks = waiting.values().iterator();
    if (!tasks.hasNext()) {
      return null;
    }
    AttributionTask next = tasks.next();
    tasks.remove();
    return next;
  }

  boolean contains(String anomalyId) {
    return waiting.containsKey(anomalyId);
  }

  int size() {
    return waiting.size();
  }
}
