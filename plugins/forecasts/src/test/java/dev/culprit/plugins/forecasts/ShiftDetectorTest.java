package dev.culprit.plugins.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ShiftDetectorTest {
  private static final int DAY = 288;
  private static final int SERIES = 20;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new ShiftFactory()).released().tests();
  }

  @Test
  void shouldTellAStepOfFourStandardDeviationsWithinFiveWindowsUntilItIsBack() {
    int found = 0;
    int over = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      List<Verdict> verdicts = after(Signal.flat(100, 5, seed), -20, 100);
      found += verdicts.subList(0, 5).stream().anyMatch(ShiftDetectorTest::isBelow) ? 1 : 0;
      boolean told = verdicts.subList(0, 100).stream().anyMatch(ShiftDetectorTest::isBelow);
      over +=
          told && verdicts.subList(112, 300).stream().noneMatch(ShiftDetectorTest::isTold) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(15);
    assertThat(over).isGreaterThanOrEqualTo(17);
  }

  @Test
  void shouldExpectTheLevelBeforeTheStepWhileItLasts() {
    List<Verdict> verdicts = after(Signal.flat(100, 5, 3), 60, 200);
    Verdict late = verdicts.get(150);
    assertThat(late.reason()).isEqualTo(Verdict.SHIFT_ABOVE);
    assertThat(late.expected()).isCloseTo(100, within(15.0));
  }

  @Test
  void shouldTakeAStepForTheNewNormalAfterADay() {
    List<Verdict> verdicts = after(Signal.flat(100, 5, 4), 60, 3 * DAY);
    assertThat(verdicts.subList(5, DAY)).allMatch(ShiftDetectorTest::isTold);
    assertThat(verdicts.subList(DAY + 20, 3 * DAY)).noneMatch(ShiftDetectorTest::isTold);
  }

  @Test
  void shouldNotTakeOneOrTwoFarPointsForAStep() {
    for (int length = 1; length <= 2; length++) {
      List<Verdict> verdicts = after(Signal.flat(100, 5, 5), 500, length);
      assertThat(verdicts.subList(0, 12)).noneMatch(ShiftDetectorTest::isTold);
    }
  }

  @Test
  void shouldNotTakeUnrestForAStep() {
    List<Observation> points = new ArrayList<>(Signal.flat(100, 5, 6).days(12));
    double[] unrest = {80, 20, 95, 4, 60, 130, 15, 90};
    for (int i = 0; i < unrest.length; i++) {
      int at = 10 * DAY + i;
      points.set(at, Signal.with(points.get(at), 100 + unrest[i]));
    }
    List<Verdict> verdicts = probe().scoreAll(points);
    assertThat(verdicts.subList(10 * DAY, 10 * DAY + unrest.length))
        .noneMatch(ShiftDetectorTest::isTold);
  }

  @Test
  void shouldStayQuietOnNoiseTrendsDaysAndWeeks() {
    long told = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      double slope = seed % 2 == 0 ? 0.05 : 0;
      ZonedDateTime start =
          ZonedDateTime.ofInstant(Signal.DEFAULT_START, Signal.flat(0, 1, 0).zone());
      Signal growing =
          Signal.flat(100, 5, seed)
              .shaped(at -> 100 + slope * Duration.between(start, at).toMinutes() / 5);
      told += openings(probe().scoreAll(growing.days(30)));
      told += openings(probe().scoreAll(Signal.weekly(5, seed).days(30)));
    }
    assertThat(told / (2 * SERIES * 30 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldKnowTheStepsOfWeekendsAndOfEveryNight() {
    Signal weekends =
        Signal.flat(0, 5, 1)
            .shaped(at -> at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? 40 : 100);
    assertThat(openings(probe().scoreAll(weekends.days(35)))).isZero();
    Signal nightly = Signal.flat(0, 5, 2).shaped(at -> at.getHour() == 3 ? 160 : 100);
    List<Verdict> verdicts = probe().scoreAll(nightly.days(21));
    assertThat(openings(verdicts)).isLessThanOrEqualTo(3);
    assertThat(openings(verdicts.subList(4 * DAY, verdicts.size()))).isZero();
  }

  @Test
  void shouldBeSlowToCallFewEventsAStep() {
    long told = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      DetectorProbe probe = probe();
      Random random = new Random(seed);
      List<Observation> rare = new ArrayList<>();
      for (Observation each : Signal.flat(0, 0, 0).days(30)) {
        rare.add(Signal.with(each, random.nextDouble() < 0.05 ? 1 : 0));
      }
      told += openings(probe.scoreAll(rare));
    }
    assertThat(told / (SERIES * 30 / 7.0)).isLessThanOrEqualTo(0.1);
  }

  /** Ten days of a signal, then a step for so many points, then the signal again. */
  private static List<Verdict> after(Signal signal, double step, int length) {
    List<Observation> points = signal.days(14);
    DetectorProbe probe = probe();
    probe.scoreAll(points.subList(0, 10 * DAY));
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 4 * DAY; i++) {
      Observation point = points.get(10 * DAY + i);
      double added = i < length ? step : 0;
      verdicts.add(probe.score(Signal.with(point, point.value() + added)));
    }
    return verdicts;
  }

  private static long openings(List<Verdict> verdicts) {
    long openings = 0;
    for (int i = 1; i < verdicts.size(); i++) {
      openings += isTold(verdicts.get(i)) && !isTold(verdicts.get(i - 1)) ? 1 : 0;
    }
    return openings;
  }

  private static boolean isBelow(Verdict verdict) {
    return verdict.reason().equals(Verdict.SHIFT_BELOW);
  }

  private static boolean isTold(Verdict verdict) {
    return isBelow(verdict) || verdict.reason().equals(Verdict.SHIFT_ABOVE);
  }

  private static DetectorProbe probe() {
    ShiftFactory factory = new ShiftFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.defaults(factory.parameters()),
            DetectorContext.univariate(7, Duration.ofMinutes(5))));
  }
}
