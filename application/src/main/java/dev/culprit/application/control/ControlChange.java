package dev.culprit.application.control;

import java.time.Instant;

/**
 * One entry of the control log.
 *
 * @param kind {@code metric}, {@code rules}, {@code mute}, {@code tick}, {@code report} …
 * @param id what is changed: the metric's id, the source's id for a tick
 * @param version counts up per kind and id
 * @param effectiveFrom event time from which it holds; for a tick, the time to advance to
 * @param author who made it; never empty
 * @param checksum SHA-256 of the body, lower-case hex
 * @param body canonical JSON; empty removes
 */
public record ControlChange(
    String kind,
    String id,
    long version,
    Instant effectiveFrom,
    String author,
    String checksum,
    String body) {

  /** Adds, changes or (with an empty body) removes a metric. */
  public static final String METRIC = "metric";

  /** Advances the event time of a silent source. */
  public static final String TICK = "tick";
}
