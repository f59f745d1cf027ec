package dev.culprit.application.output;

import dev.culprit.spi.attributor.RankedSegment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step in the life of an incident: anomalies with one cause at one time, told as one.
 *
 * @param incidentId made from the anomaly that founded it
 * @param sequence 1 for OPEN, counting up; the last record of an incident holds
 * @param state {@code OPEN}, {@code UPDATED} or {@code CLOSED}
 * @param startedAt earliest start of its anomalies
 * @param endedAt latest end of its anomalies; present when CLOSED
 * @param configurationVersion highest of its anomalies
 * @param anomalies how many it has
 * @param series how many series of how many metrics they are of
 * @param anomalyIds the first {@value #MOST_IDS} of its anomalies by start
 * @param metrics by the start of their first anomaly, so the first one led
 * @param segments the common cause, best first; empty when none is named
 * @param severity highest of its anomalies
 * @param reasons why these belong together
 * @param sentence the incident in plain words
 */
public record IncidentEvent(
    String incidentId,
    long sequence,
    String state,
    Instant startedAt,
    Optional<Instant> endedAt,
    long configurationVersion,
    long anomalies,
    long series,
    List<String> anomalyIds,
    List<String> metrics,
    List<RankedSegment> segments,
    String severity,
    List<Reason> reasons,
    String sentence) {
  /** The most ids an event lists. */
  public static final int MOST_IDS = 1_000;

  public IncidentEvent {
    anomalyIds = List.copyOf(anomalyIds);
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
    reasons = List.copyOf(reasons);
  }
}
