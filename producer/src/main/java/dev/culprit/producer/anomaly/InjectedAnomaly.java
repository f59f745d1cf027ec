package dev.culprit.producer.anomaly;

import java.time.Instant;
import java.util.List;

/**
 * Something made to go wrong.
 *
 * @param id counts up within a run: {@code injected-1}
 * @param segment the values that all hold for an affected event, no more than it takes
 * @param within what follows from the segment by a hierarchy: the state of a county
 * @param start first affected event time
 * @param end first event time no longer affected
 */
public record InjectedAnomaly(
    String id,
    List<DimensionValue> segment,
    List<DimensionValue> within,
    Instant start,
    Instant end,
    Effect effect) {

  public InjectedAnomaly {
    segment = List.copyOf(segment);
    within = List.copyOf(within);
    if (!start.isBefore(end) || segment.isEmpty()) {
      throw new IllegalArgumentException(id + " affects nothing");
    }
  }
}
