package dev.culprit.plugins.seasonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.detector.StateSlot;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rare for a series depends on what the series did. */
final class RunRarityTest {
  /** A risk of 1e-5, as asked for by default. */
  private static final double ALARM = 4.417;

  private static final int POINTS = 6000;

  private final Random random = new Random(7);
  private final StateSlot state = StateSlot.zeroed(RunRarity.BYTES);
  private final RunRarity rarity = new RunRarity(state, 0);

  @Test
  void shouldSayNothingBeforeItHasSeenEnough() {
    learn(90, random::nextGaussian);
    assertThat(run(9, 9, 9)).isZero();
  }

  @Test
  void shouldTakeTwoPointsFartherThanAnySingleOneForNew() {
    learn(POINTS, () -> Math.max(-3, Math.min(3, random.nextGaussian())));
    assertThat(run(4, 4)).isGreaterThan(ALARM);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void shouldTakeThreePointsForNewWhereEachIsOrdinaryAlone(double side) {
    learn(POINTS, random::nextGaussian);
    assertThat(run(side * 2.5)).isZero();
    assertThat(run(side * 2.5, side * 2.5)).isLessThan(ALARM);
    assertThat(run(side * 2.5, side * 2.5, side * 2.5)).isGreaterThan(ALARM);
  }

  @Test
  void shouldCountPointsThatShareTheForecastsDoubtForFewer() {
    learn(POINTS, random::nextGaussian);
    double[] three = {2.7, 2.7, 2.7};
    assertThat(run(0.3, three)).isLessThan(ALARM).isLessThan(run(three));
  }

  @Test
  void shouldTakePointsOnBothSidesForNoRun() {
    learn(POINTS, random::nextGaussian);
    assertThat(run(5, -5, 5)).isZero();
  }

  @Test
  void shouldMeasureByTheTailsOfTheSeries() {
    learn(POINTS, this::heavyTailed);
    assertThat(run(3, 3)).isLessThan(ALARM);
    assertThat(run(8, 8, 8)).isGreaterThan(ALARM);
  }

  @Test
  void shouldFindNothingNewInWhatHangsTogether() {
    double[] last = {0};
    learn(
        POINTS,
        () -> last[0] = 0.95 * last[0] + Math.sqrt(1 - 0.95 * 0.95) * random.nextGaussian());
    assertThat(run(2.5, 2.5, 2.5)).isLessThan(ALARM);
  }

  @Test
  void shouldKnowWhatTheSeriesDoesOnceADay() {
    int[] row = {0};
    DoubleSupplier nightly = () -> row[0]++ % 288 < 3 ? 6 : random.nextGaussian();
    learn(POINTS, nightly);
    assertThat(run(6, 6, 6)).isLessThan(ALARM);
    assertThat(run(-6, -6, -6)).isGreaterThan(ALARM);
  }

  @Test
  void shouldForgetInTheEnd() {
    learn(POINTS, random::nextGaussian);
    rarity.learn(9, 1);
    rarity.learn(9, 1);
    rarity.learn(9, 1);
    assertThat(run(5, 5, 5)).isLessThan(ALARM);
    learn(40_000, random::nextGaussian);
    assertThat(run(5, 5, 5)).isGreaterThan(ALARM);
  }

  @Test
  void shouldRaiseNoMoreFalseAlarmsThanItsRiskSays() {
    learn(2000, random::nextGaussian);
    int alarms = 0;
    int points = 300_000;
    for (int i = 0; i < points; i++) {
      double sigmas = random.nextGaussian();
      alarms += rarity.sigmas(sigmas, 0) > ALARM ? 1 : 0;
      rarity.learn(sigmas, 1);
    }
    // A risk of 1e-5 on each of two sides would be 6.
    assertThat(alarms).isLessThanOrEqualTo(12);
  }

  @Test
  void shouldCountPointsOfLittleWeightForLess() {
    for (int i = 0; i < 400; i++) {
      rarity.learn(0, 0.2);
    }
    assertThat(run(9, 9)).isZero();
    for (int i = 0; i < 400; i++) {
      rarity.learn(0, 0.2);
    }
    // Of 161 points of full weight the first of two is the farthest: 2 ln(162/2) − ln 2.
    assertThat(run(9, 9)).isCloseTo(3.62, within(0.02));
  }

  @Test
  void shouldCountEachSideInClassesOfEightPercent() {
    for (int i = 0; i < 32; i++) {
      rarity.learn(1.001 * Math.pow(1.08, i), 1);
      rarity.learn(-1.079 * Math.pow(1.08, i), 1);
    }
    rarity.learn(0.999, 1);
    rarity.learn(-800, 1);
    for (int i = 0; i < 32; i++) {
      assertThat(state.getFloat(Float.BYTES * i)).isEqualTo(1);
      assertThat(state.getFloat(Float.BYTES * (32 + i))).isEqualTo(i < 31 ? 1 : 2);
    }
  }

  private void learn(int points, DoubleSupplier sigmas) {
    for (int i = 0; i < points; i++) {
      rarity.learn(sigmas.getAsDouble(), 1);
    }
    rarity.learn(0, 1);
    rarity.learn(0, 1);
  }

  private double run(double... sigmas) {
    return run(0, sigmas);
  }

  /** The distance of the last of some points after the others, which are not learnt for good. */
  private double run(double doubt, double[] sigmas) {
    StateSlot scratch = StateSlot.zeroed(RunRarity.BYTES);
    for (int at = 0; at < RunRarity.BYTES; at += Float.BYTES) {
      scratch.putFloat(at, state.getFloat(at));
    }
    RunRarity copy = new RunRarity(scratch, 0);
    for (int i = 0; i < sigmas.length - 1; i++) {
      copy.learn(sigmas[i], 1);
    }
    return copy.sigmas(sigmas[sigmas.length - 1], doubt);
  }

  /** Student's t with three degrees of freedom. */
  private double heavyTailed() {
    double chi = 0;
    for (int i = 0; i < 3; i++) {
      double g = random.nextGaussian();
      chi += g * g;
    }
    return random.nextGaussian() / Math.sqrt(chi / 3);
  }
}
