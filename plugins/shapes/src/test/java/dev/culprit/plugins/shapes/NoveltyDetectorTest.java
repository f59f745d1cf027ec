package dev.culprit.plugins.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class NoveltyDetectorTest {
  /** The framework's default: a risk of 1e-5. */
  private static final double ALARM = 1 - 1e-5;

  /** A risk of 3e-4: something was told. */
  private static final double TOLD = 1 - 3e-4;

  private static final int SERIES = 20;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new NoveltyFactory()).released().tests();
  }

  @Test
  void shouldFindAnOddShapeThoughEachValueIsOrdinary() {
    DetectorProbe probe = fresh();
    List<Observation> days = Signal.flat(0, 0.5, 1).shaped(NoveltyDetectorTest::wave).days(12);
    assertThat(told(probe.scoreAll(days).subList(2000, days.size()))).isEmpty();
    // On the thirteenth day it hops between two usual heights from six in the morning on.
    List<Observation> next =
        Signal.flat(0, 0.5, 2)
            .shaped(NoveltyDetectorTest::wave)
            .startingAt(Signal.DEFAULT_START.plus(Duration.ofDays(12)))
            .days(1);
    List<Verdict> found = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Observation point = next.get(i);
      boolean odd = i >= 72;
      double hopping = i / 12 % 2 == 0 ? 85 : 115;
      Verdict verdict = probe.score(odd ? Signal.with(point, hopping) : point);
      if (verdict.rawScore() >= TOLD) {
        assertThat(odd).isTrue();
        found.add(verdict);
      }
    }
    assertThat(found).isNotEmpty();
    assertThat(found.get(0).reason()).isEqualTo(NoveltyState.NEW_SHAPE);
  }

  @Test
  void shouldTellAValueNeverReachedOnceAndSayOnWhichSide() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 2, 1).take(2000));
    List<Verdict> outage = probe.scoreAll(Signal.flat(0, 0, 1).take(30));
    assertThat(outage.get(0).rawScore()).isGreaterThan(TOLD);
    assertThat(outage.get(0).reason()).isEqualTo(Verdict.BELOW);
    assertThat(told(outage.subList(12, 30))).isEmpty();
  }

  @Test
  void shouldNotBeSurprisedByAShapeItHasSeen() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 1, 1).take(2000));
    ToDoubleFunction<Integer> hump = i -> 100 + 60 * Math.sin(Math.PI * i / 40.0);
    assertThat(told(humped(probe, hump))).isNotEmpty();
    probe.scoreAll(Signal.flat(100, 1, 3).take(2000));
    assertThat(told(humped(probe, hump))).isEmpty();
  }

  @Test
  void shouldFlagTheFallOfAConstantButNeverTheConstant() {
    DetectorProbe probe = fresh();
    assertThat(told(probe.scoreAll(Signal.flat(42, 1e-4, 1).take(2000)))).isEmpty();
    assertThat(told(probe.scoreAll(Signal.flat(0, 0, 1).take(1)))).hasSize(1);
  }

  @Test
  void shouldStayQuietOnGaussianNoise() {
    assertThat(alarmsAWeek(random -> 100 + 2 * random.nextGaussian())).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldStayQuietOnHeavyTails() {
    assertThat(alarmsAWeek(random -> Math.exp(0.5 * random.nextGaussian())))
        .isLessThanOrEqualTo(0.05);
  }

  private static double wave(ZonedDateTime time) {
    double hour = time.getHour() + time.getMinute() / 60.0;
    return 100 - 30 * Math.cos(2 * Math.PI * hour / 24);
  }

  private static List<Verdict> humped(DetectorProbe probe, ToDoubleFunction<Integer> shape) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Observation> points = Signal.flat(0, 1, 7).take(40);
    for (int i = 0; i < points.size(); i++) {
      Observation point = points.get(i);
      verdicts.add(probe.score(Signal.with(point, point.value() + shape.applyAsDouble(i))));
    }
    return verdicts;
  }

  private static double alarmsAWeek(ToDoubleFunction<Random> values) {
    long alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      DetectorProbe probe = fresh();
      for (Observation point : Signal.flat(0, 0, 1).days(30)) {
        double value = values.applyAsDouble(random);
        alarms += probe.score(Signal.with(point, value)).rawScore() >= ALARM ? 1 : 0;
      }
    }
    return alarms / (SERIES * 30 / 7.0);
  }

  private static List<Verdict> told(List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.rawScore() >= TOLD).toList();
  }

  private static DetectorProbe fresh() {
    NoveltyFactory factory = new NoveltyFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.defaults(factory.parameters()),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
