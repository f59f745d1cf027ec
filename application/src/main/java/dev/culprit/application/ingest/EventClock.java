package dev.culprit.application.ingest;

import dev.culprit.application.config.EventTimeDefinition;

/**
 * How event time moves: the one rule for high-water marks and watermarks, wherever they are kept.
 *
 * <p>A watermark of t says that no record with an event time below t is expected any more; one of
 * exactly t may still come.
 *
 * @param outOfOrdernessMillis delay of the watermark behind the newest record of a partition
 * @param maxFutureMillis how far a record may be ahead of its Kafka time and still move it
 */
public record EventClock(long outOfOrdernessMillis, long maxFutureMillis) {

  public static EventClock of(EventTimeDefinition time) {
    return new EventClock(time.outOfOrderness().toMillis(), time.maxFuture().toMillis());
  }

  /** Whether a record's time may be believed so far as to move time itself. */
  public boolean moves(long eventTimeMillis, long kafkaTimeMillis) {
    return eventTimeMillis != EventTimeReader.FAILED
        && eventTimeMillis - maxFutureMillis <= kafkaTimeMillis;
  }

  /** The watermark of a partition by the largest event time that moved it. */
  public long watermark(long largestMillis) {
    return largestMillis - outOfOrdernessMillis;
  }
}
