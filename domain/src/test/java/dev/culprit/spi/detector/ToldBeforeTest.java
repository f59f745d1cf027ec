package dev.culprit.spi.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ToldBeforeTest {
  private static final int REFRACTORY = 5;
  private static final double MEMORY = 1000;

  private final ToldBefore told = new ToldBefore(REFRACTORY, 1.1, MEMORY);

  private void quiet(int points) {
    for (int i = 0; i < points; i++) {
      told.learn(0);
    }
  }

  @Test
  void shouldSilenceLesserScoresForAWhile() {
    told.learn(4);

    assertThat(told.silences(4.3)).isTrue();
    assertThat(told.silences(4.5)).isFalse();
    quiet(REFRACTORY - 1);
    assertThat(told.silences(4)).isTrue();
    quiet(1);
    assertThat(told.silences(4)).isFalse();
  }

  @Test
  void shouldDoubtWhatWasToldOften() {
    quiet(2000);
    double first = told.doubted(4);
    for (int i = 0; i < 3; i++) {
      told.learn(4);
      quiet(REFRACTORY);
    }

    assertThat(first).isCloseTo(4, within(1e-4));
    assertThat(told.doubted(4)).isCloseTo(4 / Math.pow(4, 0.6), within(0.1));
    assertThat(told.doubted(8)).isGreaterThan(5);
  }

  @Test
  void shouldRankAsTheScoresDo() {
    for (int i = 1; i < 60; i++) {
      told.learn(i % 7);
    }
    double[] doubted = new double[400];
    Arrays.setAll(doubted, i -> told.doubted(0.02 * (i + 1)));

    assertThat(doubted).isSorted();
  }

  @Test
  void shouldForgetWhatWasToldLongAgo() {
    told.learn(4);
    quiet((int) (10 * MEMORY));

    assertThat(told.doubted(4)).isCloseTo(4, within(1e-3));
  }

  @Test
  void shouldDoubtAYoungSeries() {
    assertThat(told.doubted(1)).isLessThan(0.25);
    assertThat(told.doubted(8)).isGreaterThan(7);
  }

  @Test
  void shouldGoOnAsItWasWritten() {
    told.learn(4);
    told.learn(1);
    byte[] bytes = StateBytes.written(told::write);
    ToldBefore read =
        StateBytes.read(
            "it",
            bytes,
            in -> {
              ToldBefore fresh = new ToldBefore(REFRACTORY, 1.1, MEMORY);
              fresh.read(in, true);
              return fresh;
            });

    assertThat(bytes).hasSize(ToldBefore.BYTES);
    assertThat(read.doubted(3)).isEqualTo(told.doubted(3));
    assertThat(read.silences(4)).isTrue();
    assertThat(StateBytes.written(read::write)).isEqualTo(bytes);
  }
}
