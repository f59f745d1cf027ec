package dev.culprit.producer.anomaly;

import java.util.List;

/**
 * A segment worth breaking.
 *
 * @param segment the values that define it
 * @param within what follows from the segment by a hierarchy
 * @param share part of all events, in (0, 1]
 */
public record Candidate(List<DimensionValue> segment, List<DimensionValue> within, double share) {
  public Candidate {
    segment = List.copyOf(segment);
    within = List.copyOf(within);
  }
}
