package dev.culprit.infrastructure.flink.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.flink.control.Tick;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final long MINUTE = 60_000;
  private boolean markersOnly;
  private final Silence silence =
      new Silence(
          "sales", Duration.ofMinutes(5), (partition, next, end) -> next >= end || markersOnly);

  private @Nullable Tick at(long minute, long end, long read) {
    return silence.onAnswer(minute * MINUTE, Map.of(0, end), Map.of(0, read));
  }

  @Test
  void shouldTickAgainAndAgainAndMoveTimeAsFastAsTheClock() {
    silence.onWatermark(1_000_000);
    assertThat(at(0, 10, 10)).isNull();
    assertThat(at(4, 10, 10)).isNull();
    assertThat(at(5, 10, 10)).isEqualTo(new Tick("sales", 1_000_000 + 5 * MINUTE, Map.of(0, 10L)));
    silence.onWatermark(1_000_000 + 5 * MINUTE);
    assertThat(at(9, 10, 10)).isNull();
    assertThat(at(10, 10, 10))
        .isEqualTo(new Tick("sales", 1_000_000 + 10 * MINUTE, Map.of(0, 10L)));
  }

  @Test
  void shouldBeginAnewWithEveryRecord() {
    silence.onWatermark(1_000_000);
    at(0, 10, 10);
    assertThat(at(4, 11, 11)).isNull();
    assertThat(at(8, 11, 11)).isNull();
    assertThat(at(9, 11, 11)).isNotNull();
  }

  @Test
  void shouldNotTickWhileThereIsSomethingToRead() {
    silence.onWatermark(1_000_000);
    at(0, 10, 3);
    assertThat(at(4, 10, 7)).isNull();
    assertThat(at(8, 10, 10)).isNull();
    assertThat(at(12, 10, 10)).isNull();
    assertThat(at(13, 10, 10)).isNotNull();
  }

  @Test
  void shouldNotTickForAConsumerThatIsStuckInFrontOfRecords() {
    silence.onWatermark(1_000_000);
    at(0, 10, 7);
    assertThat(at(6, 10, 7)).isNull();
    assertThat(at(60, 10, 7)).isNull();

    // what is left turns out to be markers of transactions
    markersOnly = true;
    assertThat(at(61, 10, 7)).isNotNull();
  }

  @Test
  void shouldNotTickBeforeTheSourceHasATime() {
    at(0, 10, 10);
    assertThat(at(10, 10, 10)).isNull();
  }

  @Test
  void shouldNotTickWhileAPartitionWasNeverRead() {
    silence.onWatermark(1_000_000);
    silence.onAnswer(0, Map.of(0, 10L, 1, 4L), Map.of(0, 10L));
    assertThat(silence.onAnswer(10 * MINUTE, Map.of(0, 10L, 1, 4L), Map.of(0, 10L))).isNull();
  }

  @Test
  void shouldSurviveTheControlTopic() {
    Tick tick = new Tick("sales", 42, Map.of(0, 10L, 7, 3L));
    assertThat(Tick.of(tick.toChange(42), "sales")).isEqualTo(tick);
    assertThat(Tick.of(tick.toChange(42), "other")).isNull();
  }
}
