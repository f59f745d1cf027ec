package dev.culprit.plugins.seasonal;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SeasonalDetectorTest {

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new SeasonalFactory()).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractInWindowsOfADay() {
    Duration day = Duration.ofDays(1);
    return DetectorContract.of(new SeasonalFactory())
        .over(Signal.weekly(2, 1).every(day).days(200), DetectorContext.univariate(1, day))
        .tests();
  }

  @Test
  void shouldBeReadyOnTheThirdDay() {
    List<Verdict> verdicts = fresh().scoreAll(Signal.weekly(2, 3).days(4));
    assertThat(verdicts.subList(0, 2 * 288)).noneMatch(Verdict::ready);
    assertThat(verdicts.subList(3 * 288, 4 * 288)).allMatch(Verdict::ready);
  }

  @Test
  void shouldExpectTheDayAndTheWeek() {
    Signal signal = Signal.weekly(2, 3);
    List<Observation> truth = Signal.weekly(0, 3).days(28);
    List<Verdict> verdicts = fresh().scoreAll(signal.days(28));
    double square = 0;
    for (int i = 21 * 288; i < truth.size(); i++) {
      double error = verdicts.get(i).expected() - truth.get(i).value();
      square += error * error;
    }
    // Noise of 2; what is expected may be off by a third of that.
    assertThat(Math.sqrt(square / (7 * 288))).isLessThan(0.7);
    assertThat(verdicts.get(8000).nextExpected())
        .isCloseTo(verdicts.get(8001).expected(), within(1e-6));
  }

  @Test
  void shouldFlagAFallToZeroOnTheFirstWeekend() {
    DetectorProbe probe = fresh();
    List<Observation> points = Signal.weekly(2, 3).days(6);
    List<Verdict> week = probe.scoreAll(points.subList(0, 5 * 288 + 100));
    assertThat(week.stream().filter(v -> v.ready() && v.rawScore() > 4.4)).isEmpty();
    Verdict fall = probe.score(Signal.with(points.get(5 * 288 + 100), 0));
    assertThat(fall.rawScore()).isGreaterThan(4.4);
  }

  @Test
  void shouldFlagTheFallOfAConstantButNeverTheConstant() {
    DetectorProbe probe = fresh();
    List<Observation> constant = Signal.flat(42, 0, 1).days(8);
    assertThat(probe.scoreAll(constant.subList(0, 2000))).allMatch(v -> v.rawScore() == 0);
    Verdict fall = probe.score(Signal.with(constant.get(2000), 0));
    assertThat(fall.rawScore()).isGreaterThan(4.4);
    assertThat(fall.reason()).isEqualTo(Verdict.BELOW);
  }

  @Test
  void shouldFollowANewLevelInTheEnd() {
    DetectorProbe probe = fresh();
    List<Observation> points = Signal.weekly(2, 1).days(24);
    probe.scoreAll(points.subList(0, 14 * 288));
    List<Verdict> later =
        points.subList(14 * 288, points.size()).stream()
            .map(point -> probe.score(Signal.with(point, point.value() + 40)))
            .toList();
    assertThat(later.get(0).rawScore()).isGreaterThan(4.4);
    assertThat(later.subList(3 * 288, later.size()).stream().filter(v -> v.rawScore() > 4.4))
        .isEmpty();
  }

  @Test
  void shouldKeepItsStateInThreeKilobytes() {
    assertThat(new SeasonalFactory().dataSheet().stateBytes()).isLessThanOrEqualTo(3000);
  }

  private static DetectorProbe fresh() {
    SeasonalFactory factory = new SeasonalFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.defaults(factory.parameters()),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
