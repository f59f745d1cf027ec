package dev.culprit.producer.anomaly;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says which anomalies hold at a time, for times that never go back. */
public final class AnomalySchedule {
  private final Iterator<InjectedAnomaly> upcoming;
  private final Consumer<InjectedAnomaly> onStart;
  private final List<InjectedAnomaly> active = new ArrayList<>();
  private @Nullable InjectedAnomaly next;
  private long changeMillis;

  /**
   * @param upcoming ordered by start; may be endless
   * @param onStart told of each anomaly when the first event at or after its start is asked for;
   *     one that ended before that is left out
   */
  public AnomalySchedule(Iterator<InjectedAnomaly> upcoming, Consumer<InjectedAnomaly> onStart) {
    this.upcoming = upcoming;
    this.onStart = onStart;
    this.next = upcoming.hasNext() ? upcoming.next() : null;
    this.changeMillis = Long.MIN_VALUE;
  }

  /** Nothing goes wrong. */
  public static AnomalySchedule none() {
    return new AnomalySchedule(List.<InjectedAnomaly>of().iterator(), anomaly -> {});
  }

  /** Anomalies that affect events of this time, milliseconds since 1970-01-01 UTC. */
  public List<InjectedAnomaly> at(long eventMillis) {
    if (eventMillis >= changeMillis) {
      advance(eventMillis);
    }
    return active;
  }

  private void advance(long eventMillis) {
    active.removeIf(anomaly -> anomaly.end().toEpochMilli() <= eventMillis);
    while (next != null && next.start().toEpochMilli() <= eventMillis) {
      if (next.end().toEpochMilli() > eventMillis) {
        active.add(next);
        onStart.accept(next);
      }
      next = upcoming.hasNext() ? upcoming.next() : null;
    }
    changeMillis = next == null ? Long.MAX_VALUE : next.start().toEpochMilli();
    for (InjectedAnomaly anomaly : active) {
      changeMillis = Math.min(changeMillis, anomaly.end().toEpochMilli());
    }
  }
}
