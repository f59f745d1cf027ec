package dev.culprit.infrastructure.flink.source;

import dev.culprit.application.ingest.EventClock;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of one partition: its largest event time less the out-of-orderness. Records without
 * a time, and those further ahead of their Kafka time than allowed, do not move it.
 *
 * <p>It is idle only when no record came for a while <em>and</em> the partition has been read to
 * its end by the broker's own word: a stalled consumer or a dead broker holds the windows open
 * instead of closing them half full. The clock stands still under back-pressure.
 *
 * <p>A window [start, end) may close when the watermark is at or after its end.
 */
final class EventWatermarks implements WatermarkGenerator<Raw> {
  private static final int NONE = -1;
  private static final long UNASSIGNED_NANOS = Duration.ofSeconds(5).toNanos();

  private final SplitBoard board;
  private final EventClock clock;
  private final long idleAfterNanos;
  private final LongSupplier nanoClock;
  private int partition = NONE;
  private long nextOffset;
  private long largestMillis = Long.MIN_VALUE;
  private boolean active = true;
  private long activeAtNanos;

  EventWatermarks(
      SplitBoard board,
      Duration outOfOrderness,
      Duration maxFuture,
      Duration idleAfter,
      LongSupplier nanoClock) {
    this.board = board;
    this.clock = new EventClock(outOfOrderness.toMillis(), maxFuture.toMillis());
    this.idleAfterNanos = idleAfter.toNanos();
    this.nanoClock = nanoClock;
  }

  @Override
  public void onEvent(Raw record, long timestampMillis, WatermarkOutput output) {
    active = true;
    nextOffset = record.offset() + 1;
    if (partition == NONE) {
      partition = record.partition();
      board.claim(partition);
    }
    if (clock.moves(record.eventTimeMillis(), record.kafkaTimeMillis())) {
      largestMillis = Math.max(largestMillis, record.eventTimeMillis());
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = nanoClock.getAsLong();
    if (active) {
      active = false;
      activeAtNanos = now;
    } else if (now - activeAtNanos >= patienceNanos() && nothingToRead()) {
      output.markIdle();
      return;
    }
    if (largestMillis != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(clock.watermark(largestMillis)));
    }
  }

  /** A subtask that was given no partition must not hold up the others for long. */
  private long patienceNanos() {
    return board.hasNoPartition() ? Math.min(idleAfterNanos, UNASSIGNED_NANOS) : idleAfterNanos;
  }

  private boolean nothingToRead() {
    return partition == NONE ? board.unreadAreEmpty() : board.readToEnd(partition, nextOffset);
  }
}
