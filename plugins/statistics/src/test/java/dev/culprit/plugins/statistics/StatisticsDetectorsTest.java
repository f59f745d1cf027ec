package dev.culprit.plugins.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class StatisticsDetectorsTest {
  /** The framework's default risk, as a score and as standard deviations. */
  private static final double ALARM = 1 - 1e-5;

  private static final double ALARM_SIGMAS = 4.42;
  private static final int SERIES = 40;

  @Test
  void shouldFindASmallShiftThatLastsByItsSum() {
    int found = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      DetectorProbe probe = probe(new CusumFactory(), Map.of());
      probe.scoreAll(Signal.flat(100, 2, seed).take(1000));
      List<Verdict> shifted = probe.scoreAll(Signal.flat(103, 2, -seed - 1).take(30));
      found += shifted.stream().anyMatch(verdict -> verdict.rawScore() >= ALARM) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(SERIES * 9 / 10);
  }

  @Test
  void shouldKeepTheSumQuietOnGaussianNoise() {
    assertThat(alarmsAWeek(new CusumFactory(), ALARM, r -> 100 + 2 * r.nextGaussian()))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldNotBeMovedByManyOutliers() {
    DetectorProbe probe = probe(new MadFactory(), Map.of());
    Random random = new Random(1);
    for (Observation point : Signal.flat(100, 2, 1).take(1000)) {
      double value = random.nextInt(5) == 0 ? 1000 : point.value();
      probe.score(Signal.with(point, value));
    }
    Verdict verdict = probe.score(Signal.flat(200, 0, 1).take(1).get(0));
    assertThat(verdict.expected()).isCloseTo(100, within(3.0));
    assertThat(verdict.rawScore()).isGreaterThan(ALARM_SIGMAS);
  }

  @Test
  void shouldKeepTheMedianQuietOnGaussianNoise() {
    assertThat(alarmsAWeek(new MadFactory(), ALARM_SIGMAS, r -> 100 + 2 * r.nextGaussian()))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldCompareWithTheMedianOfEarlierWeeks() {
    DetectorProbe probe =
        probe(new ChangeFactory(), Map.of("lag", 7, "count", 3, "median", true, "relative", 0.2));
    for (int week = 0; week < 3; week++) {
      for (int day = 0; day < 7; day++) {
        probe.score(point(week == 1 && day == 0 ? 5000 : 100 + day));
      }
    }
    Verdict monday = probe.score(point(70));
    assertThat(monday.expected()).isEqualTo(100);
    assertThat(monday.rawScore()).isCloseTo(1.5, within(1e-6));
    assertThat(monday.reason()).isEqualTo(Verdict.BELOW);
    assertThat(probe.score(point(110)).rawScore()).isLessThan(1);
  }

  @Test
  void shouldSayThatALagTimesItsCountIsTooMuch() {
    assertThatThrownBy(
            () -> probe(new ChangeFactory(), Map.of("lag", 100_000, "count", 2, "relative", 0.2)))
        .hasMessageContaining("'lag' times 'count' is 200000");
  }

  @Test
  void shouldDrawTheLimitAtASensitivityOfStandardDeviations() {
    DetectorProbe probe = probe(new MeanVarianceFactory(), Map.of("pattern-sensitivity", -15));
    for (int i = 0; i < 100; i++) {
      probe.score(point(i % 2 == 0 ? 99 : 101));
    }
    Verdict verdict = probe.score(point(106));
    assertThat(verdict.expected()).isCloseTo(100, within(0.01));
    assertThat(verdict.rawScore()).isCloseTo(2, within(0.05));
  }

  @Test
  void shouldOnlyCompareAPointWithThoseOfItsSeason() {
    DetectorProbe probe = probe(new MeanVarianceFactory(), Map.of("season", 2));
    for (int i = 0; i < 200; i++) {
      probe.score(point(i % 2 == 0 ? 10 : 1000 + i % 4));
    }
    assertThat(probe.score(point(1000)).rawScore()).isGreaterThan(1);
    assertThat(probe.score(point(1001)).rawScore()).isLessThan(1);
  }

  @Test
  void shouldFitTheTailOfHeavyNoise() {
    ToDoubleFunction<Random> heavy = r -> Math.exp(r.nextGaussian());
    assertThat(alarmsAWeek(new SpotFactory(), ALARM, heavy)).isLessThanOrEqualTo(0.2);
  }

  @Test
  void shouldFindExtremesOnBothSides() {
    for (double extreme : new double[] {120, 80}) {
      DetectorProbe probe = probe(new SpotFactory(), Map.of());
      probe.scoreAll(Signal.flat(100, 2, 1).take(2000));
      assertThat(probe.score(point(extreme)).rawScore()).isGreaterThan(ALARM);
    }
  }

  private static Observation point(double value) {
    return Signal.flat(value, 0, 1).take(1).get(0);
  }

  private static double alarmsAWeek(
      DetectorFactory factory, double alarm, ToDoubleFunction<Random> values) {
    long alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      DetectorProbe probe = probe(factory, Map.of());
      for (Observation point : Signal.flat(0, 0, 1).days(30)) {
        Verdict verdict = probe.score(Signal.with(point, values.applyAsDouble(random)));
        alarms += verdict.ready() && verdict.rawScore() >= alarm ? 1 : 0;
      }
    }
    return alarms / (SERIES * 30 / 7.0);
  }

  private static DetectorProbe probe(DetectorFactory factory, Map<String, Object> given) {
    return DetectorProbe.fresh(
        factory.create(
            Parameters.of(factory.parameters(), given),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
