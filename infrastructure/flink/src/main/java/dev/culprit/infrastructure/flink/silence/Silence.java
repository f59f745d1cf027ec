package dev.culprit.infrastructure.flink.silence;

import dev.culprit.infrastructure.flink.control.Tick;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a source has been silent for so long that its time must be moved on by a tick: no
 * new record for {@code silence-after}, everything read, and a broker that answers. Further ticks
 * follow every {@code silence-after}. Time then moves as fast as the clock.
 */
final class Silence {
  private final String source;
  private final long silenceAfterMillis;
  private Map<Integer, Long> ends = Map.of();
  private Map<Integer, Long> read = Map.of();
  private long quietSinceMillis = Long.MIN_VALUE;
  private long ticks;
  private long watermarkMillis = Long.MIN_VALUE;
  private long baseMillis = Long.MIN_VALUE;

  Silence(String source, Duration silenceAfter) {
    this.source = source;
    this.silenceAfterMillis = silenceAfter.toMillis();
  }

  void onWatermark(long newWatermarkMillis) {
    watermarkMillis = newWatermarkMillis;
  }

  /**
   * The broker answered.
   *
   * @param newEnds end offset by partition
   * @param newRead offset to be read next, as of the last checkpoint, by partition
   * @return the tick to write, or null
   */
  @Nullable Tick onAnswer(long nowMillis, Map<Integer, Long> newEnds, Map<Integer, Long> newRead) {
    boolean quiet = newEnds.equals(ends) && newRead.equals(read);
    ends = newEnds;
    read = newRead;
    if (!quiet || quietSinceMillis == Long.MIN_VALUE) {
      quietSinceMillis = nowMillis;
      ticks = 0;
      return null;
    }
    long quietMillis = nowMillis - quietSinceMillis;
    boolean due = quietMillis >= silenceAfterMillis * (ticks + 1);
    if (!due || !everyPartitionWasRead() || watermarkMillis == Long.MIN_VALUE) {
      return null;
    }
    if (ticks == 0) {
      baseMillis = watermarkMillis;
    }
    ticks++;
    return new Tick(source, baseMillis + quietMillis, read);
  }

  /**
   * A partition whose records were all read may still end in markers of transactions, which are
   * never delivered; so having read nothing more for as long as the silence counts, not the
   * distance to the end.
   */
  private boolean everyPartitionWasRead() {
    return ends.entrySet().stream()
        .allMatch(end -> end.getValue() == 0 || read.containsKey(end.getKey()));
  }
}
