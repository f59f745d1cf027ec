package dev.culprit.application.incident;

import dev.culprit.domain.attribution.LeafSketch;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the incidents an anomaly may belong to without looking at all of them. Incidents that share
 * more than half of their leaves share one of the eight smallest hashes, all but surely.
 */
final class IncidentIndex {
  private static final int HASHES = 8;
  private static final double LEAST_OVERLAP = 0.5;

  private final SourceTimes times;
  private final Map<String, Set<Incident>> byKey = new HashMap<>();

  IncidentIndex(SourceTimes times) {
    this.times = times;
  }

  /** An incident, and why an anomaly belongs to it. */
  record Match(Incident incident, JoinedBy by) {}

  /** From now on the incident is found by what this anomaly of it names. */
  void put(Incident incident, Member member) {
    Cause cause = member.cause();
    cause.names().forEach(name -> put(incident, nameKey(name)));
    for (long hash : cause.leaves().first(HASHES)) {
      put(incident, leafKey(hash));
    }
    if (cause.ofSeries()) {
      put(incident, startKey(member));
    }
  }

  private void put(Incident incident, String key) {
    if (incident.keys().add(key)) {
      byKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(incident);
    }
  }

  /** Whether some anomaly of the incident named what this one names. */
  static boolean named(Incident incident, Member member) {
    return member.cause().names().stream()
        .anyMatch(name -> incident.keys().contains(nameKey(name)));
  }

  void remove(Incident incident) {
    for (String key : incident.keys()) {
      Set<Incident> there = byKey.get(key);
      if (there != null && there.remove(incident) && there.isEmpty()) {
        byKey.remove(key);
      }
    }
  }

  /** The first one that fits; null when none does. */
  @Nullable Match find(Member member) {
    Cause cause = member.cause();
    for (String name : cause.names()) {
      for (Incident incident : at(nameKey(name))) {
        if (incident.overlaps(member, times)) {
          return new Match(
              incident, cause.ofSeries() ? JoinedBy.SAME_SERIES : JoinedBy.SAME_SEGMENTS);
        }
      }
    }
    LeafSketch leaves = cause.leaves();
    for (long hash : leaves.first(HASHES)) {
      for (Incident incident : at(leafKey(hash))) {
        if (incident.sharesLeaves(leaves, LEAST_OVERLAP) && incident.overlaps(member, times)) {
          return new Match(incident, JoinedBy.SHARED_LEAVES);
        }
      }
    }
    if (cause.ofSeries()) {
      for (Incident incident : at(startKey(member))) {
        if (incident.overlaps(member, times)) {
          return new Match(incident, JoinedBy.SAME_START);
        }
      }
    }
    return null;
  }

  private Set<Incident> at(String key) {
    return byKey.getOrDefault(key, Set.of());
  }

  private static String nameKey(String name) {
    return "n" + name;
  }

  private static String leafKey(long hash) {
    return "l" + hash;
  }

  /** Anomalies without a segment, of one metric and direction, that began in the same window. */
  private static String startKey(Member member) {
    IncidentNote.Step step = member.step();
    long window = Math.floorDiv(step.startedMillis(), Math.max(1, step.windowMillis()));
    return "s" + window + (step.up() ? "+" : "-") + step.metric();
  }
}
