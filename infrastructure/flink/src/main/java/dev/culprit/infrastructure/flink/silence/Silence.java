package dev.culprit.infrastructure.flink.silence;

import dev.culprit.infrastructure.flink.control.Tick;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a source has been silent for so long that its time must be moved on by a tick: no
 * new record for {@code silence-after}, everything read up to the last checkpoint, and a broker
 * that answers. Further ticks follow every {@code silence-after}. Time then moves as fast as the
 * clock.
 */
final class Silence {
  private final String source;
  private final Gaps gaps;
  private final long silenceAfterMillis;
  private Map<Integer, Long> ends = Map.of();
  private Map<Integer, Long> read = Map.of();
  private long quietSinceMillis = Long.MIN_VALUE;
  private long ticks;
  private long watermarkMillis = Long.MIN_VALUE;
  private long baseMillis = Long.MIN_VALUE;

  /** Whether nothing is left to read of a partition between two offsets. */
  interface Gaps {
    boolean holdNothing(int partition, long next, long end);
  }

  Silence(String source, Duration silenceAfter, Gaps gaps) {
    this.source = source;
    this.gaps = gaps;
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

  /** What is left before the end may be markers of transactions, which are never delivered. */
  private boolean everyPartitionWasRead() {
    boolean all = true;
    for (Map.Entry<Integer, Long> end : ends.entrySet()) {
      Long next = read.get(end.getKey());
      // no early return: each gap is looked at on its own
      all &=
          end.getValue() == 0
              || (next != null && gaps.holdNothing(end.getKey(), next, end.getValue()));
    }
    return all;
  }
}
