package dev.culprit.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenessTest {
  private static final WindowShape MINUTE = WindowShape.tumbling(Duration.ofMinutes(1));
  private static final Lateness LATENESS =
      new Lateness(Duration.ofSeconds(10), Duration.ofSeconds(5));

  @Test
  void shouldBeTooLateOnceTheLastWindowMayNotBeRevisedAnyMore() {
    assertThat(LATENESS.isTooLate(MINUTE, 30_000, 74_999)).isFalse();
    assertThat(LATENESS.isTooLate(MINUTE, 30_000, 75_000)).isTrue();
  }

  @Test
  void shouldLookAtTheLastOfSlidingWindows() {
    WindowShape sliding = WindowShape.sliding(Duration.ofMinutes(5), Duration.ofMinutes(1));
    assertThat(LATENESS.isTooLate(sliding, 30_000, 314_999)).isFalse();
    assertThat(LATENESS.isTooLate(sliding, 30_000, 315_000)).isTrue();
  }

  @Test
  void shouldTakeARecordWithoutWindowsForOneMillisecond() {
    assertThat(LATENESS.isTooLate(null, 30_000, 45_000)).isFalse();
    assertThat(LATENESS.isTooLate(null, 30_000, 45_001)).isTrue();
  }

  @Test
  void shouldNotCallTheFirstRecordLate() {
    assertThat(LATENESS.isTooLate(MINUTE, -FAR_BACK_MILLIS, Lateness.NOTHING_SEEN)).isFalse();
    assertThat(LATENESS.isTooLate(MINUTE, -120_000, -60_000)).isFalse();
    assertThat(LATENESS.isTooLate(MINUTE, -120_000, -45_000)).isTrue();
  }

  @Test
  void shouldRefuseNegativeDurations() {
    assertThatThrownBy(() -> new Lateness(Duration.ofSeconds(-1), Duration.ZERO))
        .hasMessageContaining("out-of-orderness");
  }

  private static final long FAR_BACK_MILLIS = Duration.ofDays(10_000).toMillis();
}
