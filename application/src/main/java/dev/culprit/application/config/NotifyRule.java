package dev.culprit.application.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who hears of which anomalies.
 *
 * @param match attribute to value, all must hold; empty: everything
 * @param to ids of channels, at least one
 * @param groupBy attributes whose values make one message
 * @param repeatAfter time after which an open anomaly is told again
 * @param maxAge age beyond which nobody is told, so that a catch-up wakes nobody
 */
public record NotifyRule(
    Map<String, String> match,
    List<String> to,
    List<String> groupBy,
    Optional<Duration> repeatAfter,
    Optional<Duration> maxAge) {
  public NotifyRule {
    match = Collections.unmodifiableMap(new LinkedHashMap<>(match));
    to = Require.unique(Require.notEmpty(to, "to"), c -> c, "to");
    groupBy = Require.unique(groupBy, g -> g, "group-by");
    repeatAfter.ifPresent(d -> Require.positive(d, "repeat-after"));
    maxAge.ifPresent(d -> Require.positive(d, "max-age"));
  }
}
