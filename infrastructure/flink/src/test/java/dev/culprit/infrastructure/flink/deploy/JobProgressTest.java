package dev.culprit.infrastructure.flink.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobProgressTest {

  /** Flink's watermark before the first one and after the last, also as floating point. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE})
  void shouldHaveNoTimeWithoutAWatermark(long watermark) {
    assertThat(JobProgress.time(OptionalLong.of(watermark))).isEmpty();
    assertThat(JobProgress.time(OptionalLong.empty())).isEmpty();
  }

  @Test
  void shouldHaveTheTimeOfAWatermark() {
    assertThat(JobProgress.time(OptionalLong.of(-3_600_000)))
        .contains(Instant.parse("1969-12-31T23:00:00Z"));
  }
}
