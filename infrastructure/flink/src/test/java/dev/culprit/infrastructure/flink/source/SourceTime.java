package dev.culprit.infrastructure.flink.source;

import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** The watermark a source emits for what was read: the slowest partition's, never idle. */
public final class SourceTime {
  private final EventTimeDefinition time;
  private final Map<Integer, EventWatermarks> generators = new TreeMap<>();

  public SourceTime(EventTimeDefinition time) {
    this.time = time;
  }

  public void read(Raw raw) {
    generators
        .computeIfAbsent(raw.partition(), p -> generator())
        .onEvent(raw, raw.eventTimeMillis(), new Lowest());
  }

  public long watermarkMillis() {
    Lowest lowest = new Lowest();
    generators.values().forEach(generator -> generator.onPeriodicEmit(lowest));
    return lowest.millis;
  }

  private EventWatermarks generator() {
    SplitBoard board = new SplitBoard("topic", new NeverAsked());
    return new EventWatermarks(
        board, time.outOfOrderness(), time.maxFuture(), time.idleAfter(), () -> 0);
  }

  private static final class NeverAsked implements EndOffsets {
    @Override
    public boolean reached(Map<Integer, Long> nextOffsets) {
      return false;
    }

    @Override
    public void close() {}
  }

  private static final class Lowest implements WatermarkOutput {
    private long millis = Long.MAX_VALUE;

    @Override
    public void emitWatermark(Watermark watermark) {
      millis = Math.min(millis, watermark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
