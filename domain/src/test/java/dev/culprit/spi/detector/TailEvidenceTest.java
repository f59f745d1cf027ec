package dev.culprit.spi.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailEvidenceTest {
  private static final double ALARM = 6;

  private final TailEvidence evidence = new TailEvidence(2.6, 1);
  private final Random random = new Random(5);

  /** Scores whose tail is exponential with a mean of 1. */
  private double score() {
    return -Math.log(1 - random.nextDouble());
  }

  private void usual(int points) {
    for (int i = 0; i < points; i++) {
      evidence.learn(score());
    }
  }

  @Test
  void shouldRiseWithTheScore() {
    usual(500);
    double[] said = new double[600];
    Arrays.setAll(said, i -> evidence.with(0.05 * i));

    assertThat(said).isSorted();
    assertThat(said[0]).isZero();
    assertThat(said[599]).isPositive();
  }

  @Test
  void shouldExtrapolateTheTail() {
    usual(20_000);

    // e⁻²³ is 10⁻¹⁰; the drift takes 2.6 of ten, and steps of 15 % blur the mean.
    assertThat(evidence.with(23)).isCloseTo(7.4, within(1.0));
  }

  @Test
  void shouldNotTrustTheTailOfAFewPoints() {
    usual(60);
    double young = evidence.with(12);
    usual(5000);

    assertThat(evidence.with(12)).isGreaterThan(young + 1);
  }

  @Test
  void shouldSayNothingBeforeThirtyPoints() {
    usual(29);

    assertThat(evidence.with(100)).isZero();
  }

  @Test
  void shouldHardlyEverRaiseAnAlarmOnNoise() {
    int alarms = 0;
    for (int i = 0; i < 100_000; i++) {
      double score = score();
      alarms += evidence.with(score) >= ALARM ? 1 : 0;
      evidence.learn(score);
    }

    assertThat(alarms).isZero();
  }

  @Test
  void shouldAddUpUnlikelyPointsInARow() {
    usual(3000);
    double score = Math.log(1e4);
    double first = evidence.with(score);
    for (int i = 0; i < 7; i++) {
      evidence.learn(score);
    }

    assertThat(first).isLessThan(ALARM);
    assertThat(evidence.with(score)).isGreaterThan(ALARM);
  }

  @Test
  void shouldLetLessGoOnOfScoresThatOverlap() {
    TailEvidence overlapping = new TailEvidence(2.6, 4);
    for (int i = 0; i < 3000; i++) {
      double score = score();
      evidence.learn(score);
      overlapping.learn(score);
    }
    double alone = overlapping.with(12);
    evidence.learn(12);
    overlapping.learn(12);

    assertThat(evidence.with(12)).isCloseTo(2 * alone, within(0.1));
    assertThat(overlapping.with(12)).isCloseTo(1.25 * alone, within(0.1));
  }

  @Test
  void shouldGoOnAsItWasWritten() {
    usual(300);
    evidence.learn(30);
    byte[] bytes = StateBytes.written(evidence::write);
    TailEvidence read =
        StateBytes.read(
            "it",
            bytes,
            in -> {
              TailEvidence fresh = new TailEvidence(2.6, 1);
              fresh.read(in);
              return fresh;
            });

    assertThat(bytes).hasSize(TailEvidence.BYTES);
    assertThat(read.with(7)).isEqualTo(evidence.with(7));
    assertThat(read.points()).isEqualTo(evidence.points());
    assertThat(StateBytes.written(read::write)).isEqualTo(bytes);
  }
}
