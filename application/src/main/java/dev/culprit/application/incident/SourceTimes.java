package dev.culprit.application.incident;

import dev.culprit.domain.codec.ByteSink;
import dev.culprit.domain.codec.ByteSource;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the sources have come. Of an anomaly that is open it is known only up to there that it
 * goes on; a source that is read a day behind another says nothing of that day. Sources are never
 * quite at one time, so it is taken to go on for a while longer.
 */
final class SourceTimes {
  /** So far apart are sources that are still taken to be at one time. */
  static final Duration APART = Duration.ofHours(1);

  private final Map<String, Long> reached = new TreeMap<>();

  void take(IncidentNote.Time time) {
    reached.merge(time.source(), time.reachedMillis(), Math::max);
  }

  /** Until when an open anomaly counts as going on; for good where the source is not known. */
  long goesOnUntil(String source) {
    Long time = reached.get(source);
    return time == null ? Long.MAX_VALUE : time + APART.toMillis();
  }

  /** The last that was heard of a source, or a time before which it was surely there. */
  long lastHeard(String source, long leastMillis) {
    return Math.max(leastMillis, reached.getOrDefault(source, leastMillis));
  }

  boolean isEmpty() {
    return reached.isEmpty();
  }

  void write(ByteSink sink) {
    sink.writeVarint(reached.size());
    reached.forEach(
        (source, millis) -> {
          sink.writeText(source);
          sink.writeZigzag(millis);
        });
  }

  void read(ByteSource source) {
    for (int left = source.readCount(2); left > 0; left--) {
      reached.put(source.readText(), source.readZigzag());
    }
  }
}
