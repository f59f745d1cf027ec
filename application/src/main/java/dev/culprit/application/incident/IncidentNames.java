package dev.culprit.application.incident;

import dev.culprit.domain.aggregate.StableHash;
import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Ids of incidents. An id follows from what all anomalies have in common that may found the
 * incident in one window: metric, direction, start and segments. So it is the same whichever of
 * them is sorted first, and after a crash. What was told under an id is not told again under it:
 * the last ids are remembered, and where one was used the anomaly itself makes another.
 */
final class IncidentNames {
  private static final int REMEMBERED = 1_000;

  private final Set<String> former = new LinkedHashSet<>();

  /**
   * @param inUse ids of incidents that are not over
   */
  String nameFor(Member founder, Set<String> inUse) {
    IncidentNote.Step step = founder.step();
    String common =
        String.join(
            "\n",
            "incident",
            step.metric(),
            step.up() ? "up" : "down",
            Long.toString(step.startedMillis()),
            founder.cause().segments());
    String id = hash(common);
    return inUse.contains(id) || former.contains(id)
        ? hash(common + '\n' + founder.anomalyId())
        : id;
  }

  private static String hash(String text) {
    long high = StableHash.of(text);
    return String.format("%016x%016x", high, StableHash.combine(high, StableHash.of(text)));
  }

  /** An incident is over. */
  void closed(String id) {
    former.add(id);
    if (former.size() > REMEMBERED) {
      former.remove(former.iterator().next());
    }
  }

  boolean isEmpty() {
    return former.isEmpty();
  }

  void write(ByteSink sink) {
    sink.writeVarint(former.size());
    former.forEach(sink::writeText);
  }

  void read(ByteSource source) {
    for (int left = source.readCount(1); left > 0; left--) {
      closed(source.readText());
    }
  }
}
