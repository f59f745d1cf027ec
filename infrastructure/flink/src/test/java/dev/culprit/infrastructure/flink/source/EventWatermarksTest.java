package dev.culprit.infrastructure.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.ingest.EventTimeReader;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventWatermarksTest {
  private final Broker broker = new Broker();
  private final SplitBoard board = new SplitBoard("topic", broker);
  private final Said said = new Said();
  private long nowNanos;
  private final EventWatermarks watermarks =
      new EventWatermarks(
          board,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          () -> nowNanos);

  /** A broker with ends to be set; it does not answer while they are null. */
  private static final class Broker implements EndOffsets {
    private Map<Integer, Long> ends = Map.of();

    @Override
    public boolean reached(Map<Integer, Long> nextOffsets) {
      return nextOffsets.entrySet().stream()
          .allMatch(
              e -> ends.getOrDefault(e.getKey(), Long.MAX_VALUE) <= Math.max(0, e.getValue()));
    }

    @Override
    public void close() {}
  }

  /** What a generator said, in words. */
  private static final class Said implements WatermarkOutput {
    private final List<String> words = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      words.add("time " + watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      words.add("idle");
    }

    @Override
    public void markActive() {
      words.add("active");
    }

    private String last() {
      return words.isEmpty() ? "nothing" : words.get(words.size() - 1);
    }
  }

  private void read(long offset, long kafkaTimeMillis, long eventTimeMillis) {
    if (offset == 0) {
      board.assigned(List.of(new KafkaPartitionSplit(new TopicPartition("topic", 0), 0)));
    }
    watermarks.onEvent(new Raw(null, null, 0, offset, kafkaTimeMillis, eventTimeMillis), 0, said);
  }

  private String after(Duration time) {
    nowNanos += time.toNanos();
    watermarks.onPeriodicEmit(said);
    return said.last();
  }

  @Test
  void shouldFollowTheLargestEventTimeLessTheOutOfOrderness() {
    read(0, 100_000, 100_000);
    read(1, 100_000, 90_000);
    assertThat(after(Duration.ZERO)).isEqualTo("time 90000");
  }

  @Test
  void shouldNotBeMovedByFailuresNorByTimesFarAhead() {
    read(0, 100_000, 100_000);
    read(1, 100_000, EventTimeReader.FAILED);
    read(2, 100_000, 160_001);
    assertThat(after(Duration.ZERO)).isEqualTo("time 90000");
    read(3, 100_000, 160_000);
    assertThat(after(Duration.ZERO)).isEqualTo("time 150000");
  }

  @Test
  void shouldSayNothingBeforeTheFirstTime() {
    read(0, 100_000, EventTimeReader.FAILED);
    assertThat(after(Duration.ZERO)).isEqualTo("nothing");
  }

  @Test
  void shouldBeIdleOnlyAtTheEndOfThePartition() {
    read(0, 100_000, 100_000);
    after(Duration.ZERO);
    broker.ends = Map.of(0, 5L);
    assertThat(after(Duration.ofMinutes(5))).isEqualTo("time 90000");
    broker.ends = Map.of(0, 1L);
    assertThat(after(Duration.ofSeconds(1))).isEqualTo("idle");
  }

  @Test
  void shouldHoldTimeWhileTheBrokerDoesNotAnswer() {
    read(0, 100_000, 100_000);
    after(Duration.ZERO);
    assertThat(after(Duration.ofHours(1))).isEqualTo("time 90000");
  }

  @Test
  void shouldNotBeIdleBeforeItsPatienceEnds() {
    broker.ends = Map.of(0, 1L);
    read(0, 100_000, 100_000);
    after(Duration.ZERO);
    assertThat(after(Duration.ofSeconds(29))).isEqualTo("time 90000");
    assertThat(after(Duration.ofSeconds(1))).isEqualTo("idle");
    read(1, 100_000, 101_000);
    assertThat(after(Duration.ofSeconds(1))).isEqualTo("time 91000");
  }

  @Test
  void shouldWaitForAnAssignedPartitionThatGaveNothingYet() {
    board.assigned(List.of(new KafkaPartitionSplit(new TopicPartition("topic", 3), 0)));
    after(Duration.ZERO);
    broker.ends = Map.of(3, 9L);
    assertThat(after(Duration.ofHours(1))).isEqualTo("nothing");
    broker.ends = Map.of(3, 0L);
    assertThat(after(Duration.ofSeconds(1))).isEqualTo("idle");
  }

  @Test
  void shouldSoonBeIdleWithoutAnyPartition() {
    after(Duration.ZERO);
    assertThat(after(Duration.ofSeconds(4))).isEqualTo("nothing");
    assertThat(after(Duration.ofSeconds(1))).isEqualTo("idle");
  }
}
