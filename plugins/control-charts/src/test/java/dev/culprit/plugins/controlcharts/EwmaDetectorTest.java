package dev.culprit.plugins.controlcharts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class EwmaDetectorTest {
  /** Two-sided Gaussian tail of 1e-5, the framework's default risk in size. */
  private static final double ALARM = 4.4;

  private static final int SERIES = 60;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new EwmaFactory()).released().tests();
  }

  @Test
  void shouldBeReadyAtPointTwentyOne() {
    List<Verdict> verdicts = fresh().scoreAll(Signal.flat(100, 2, 3).take(21));
    assertThat(verdicts.subList(0, 20)).noneMatch(Verdict::ready);
    assertThat(verdicts.get(20).ready()).isTrue();
    assertThat(verdicts.get(20).expected()).isCloseTo(100, within(2.0));
    assertThat(verdicts.get(20).upper() - verdicts.get(20).expected()).isBetween(4.0, 10.0);
  }

  @Test
  void shouldStayQuietOnGaussianNoise() {
    double alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      alarms += alarms(fresh().scoreAll(Signal.flat(100, 2, seed).days(30)));
    }
    assertThat(alarms / (SERIES * 30 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldStayQuietOnHeavyTails() {
    double alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = new Random(seed);
      DetectorProbe probe = fresh();
      for (Observation point : Signal.flat(100, 2, seed).days(30)) {
        double laplace = Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 2 : -2);
        Verdict verdict = probe.score(Signal.with(point, 100 + laplace));
        alarms += verdict.ready() && verdict.rawScore() > ALARM ? 1 : 0;
      }
    }
    assertThat(alarms / (SERIES * 30 / 7.0)).isLessThanOrEqualTo(0.3);
  }

  @Test
  void shouldFindALevelShiftOfSixSigmaWithinThreeWindows() {
    int found = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      DetectorProbe probe = fresh();
      List<Observation> points = Signal.flat(100, 2, seed).days(3);
      probe.scoreAll(points);
      List<Observation> shifted = Signal.flat(100 + (seed % 2 == 0 ? 12 : -12), 2, -seed).take(3);
      found += alarms(probe.scoreAll(shifted)) > 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * SERIES));
  }

  @Test
  void shouldFlagTheFallOfAConstantButNeverTheConstant() {
    DetectorProbe probe = fresh();
    assertThat(probe.scoreAll(Signal.flat(42, 0, 1).take(500)))
        .allMatch(verdict -> verdict.rawScore() == 0);
    Verdict fall = probe.score(Signal.flat(0, 0, 1).take(1).get(0));
    assertThat(fall.rawScore()).isGreaterThan(ALARM);
    assertThat(fall.reason()).isEqualTo(Verdict.BELOW);
  }

  @Test
  void shouldFollowANewLevelInTheEnd() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 2, 1).take(1000));
    List<Verdict> later = probe.scoreAll(Signal.flat(200, 2, 2).take(1000));
    assertThat(later.get(0).rawScore()).isGreaterThan(ALARM);
    assertThat(alarms(later.subList(700, 1000))).isZero();
    assertThat(later.get(999).expected()).isCloseTo(200, within(3.0));
  }

  @Test
  void shouldNotBeBlindedByOneOutlier() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 2, 1).take(500));
    probe.score(Signal.flat(1e9, 0, 1).take(1).get(0));
    Verdict next = probe.score(Signal.flat(120, 0, 1).take(1).get(0));
    assertThat(next.rawScore()).isGreaterThan(ALARM);
  }

  private static DetectorProbe fresh() {
    EwmaFactory factory = new EwmaFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.defaults(factory.parameters()),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }

  private static long alarms(List<Verdict> verdicts) {
    return verdicts.stream().filter(v -> v.ready() && v.rawScore() > ALARM).count();
  }
}
