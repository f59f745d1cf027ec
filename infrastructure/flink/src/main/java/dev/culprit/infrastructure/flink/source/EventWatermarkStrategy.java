package dev.culprit.infrastructure.flink.source;

import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Makes the generators of one source. Holds durations alone, since it travels. */
final class EventWatermarkStrategy implements WatermarkStrategy<Raw> {
  private static final long serialVersionUID = 1L;

  private final SplitBoard board;
  private final Duration outOfOrderness;
  private final Duration maxFuture;
  private final Duration idleAfter;

  EventWatermarkStrategy(SplitBoard board, EventTimeDefinition time) {
    this.board = board;
    this.outOfOrderness = time.outOfOrderness();
    this.maxFuture = time.maxFuture();
    this.idleAfter = time.idleAfter();
  }

  @Override
  public WatermarkGenerator<Raw> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new EventWatermarks(
        board,
        outOfOrderness,
        maxFuture,
        idleAfter,
        context.getInputActivityClock()::relativeTimeNanos);
  }
}
