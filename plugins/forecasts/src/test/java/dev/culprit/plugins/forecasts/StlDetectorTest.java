package dev.culprit.plugins.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Stl;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class StlDetectorTest {
  /** Two-sided Gaussian tail of 1e-5, the framework's default risk in size. */
  private static final double ALARM = 4.42;

  private static final int SERIES = 10;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new StlFactory()).released().tests();
  }

  @Test
  void shouldFindTheHeightOfNoonAtNight() {
    DetectorProbe probe = fresh(Map.of());
    probe.scoreAll(wave(0).days(6));
    List<Observation> day = wave(6).days(1);
    assertThat(probe.scoreAll(day.subList(0, 30))).allMatch(one -> one.rawScore() < ALARM);
    Verdict noonAtNight = probe.score(Signal.with(day.get(30), 118));
    assertThat(noonAtNight.rawScore()).isGreaterThan(ALARM);
    assertThat(noonAtNight.reason()).isEqualTo(Verdict.ABOVE);
    assertThat(noonAtNight.expected()).isCloseTo(day.get(30).value(), within(4.0));
  }

  @Test
  void shouldNotBeBentByAHistoryFullOfOutliers() {
    DetectorProbe probe = fresh(Map.of());
    Random random = new Random(4);
    for (Observation point : wave(0).days(6)) {
      double value = random.nextInt(20) == 0 ? 1000 : point.value();
      probe.score(Signal.with(point, value));
    }
    List<Observation> day = wave(6).days(1);
    int near = 0;
    for (Observation point : day) {
      near += Math.abs(probe.score(point).expected() - point.value()) < 5 ? 1 : 0;
    }
    // Where two of the four days were outliers at the same minute, nothing can tell.
    assertThat(near).isGreaterThan(day.size() * 95 / 100);
  }

  @Test
  void shouldFollowALevelThatRises() {
    DetectorProbe probe = fresh(Map.of());
    List<Observation> days = wave(0).days(8);
    for (int i = 0; i < days.size(); i++) {
      double value = days.get(i).value() + i / 50.0;
      Verdict verdict = probe.score(Signal.with(days.get(i), value));
      assertThat(verdict.rawScore()).isLessThan(ALARM);
    }
  }

  @Test
  void shouldKeepTheSeasonInItsPlaceWhileNothingIsLearnt() {
    DetectorProbe probe = fresh(Map.of());
    probe.scoreAll(wave(0).days(5));
    for (Observation point : wave(5).take(100)) {
      probe.score(Signal.with(point, 500).withLearningWeight(0));
    }
    List<Observation> after = wave(5).days(1).subList(100, 288);
    assertThat(probe.scoreAll(after)).allMatch(verdict -> verdict.rawScore() < ALARM);
  }

  /** History that ends at noon, and a stream that begins a day and a half later. */
  @Test
  void shouldNotMixTwoPhasesOfTheSeasonWhereWindowsAreMissing() {
    DetectorProbe probe = fresh(Map.of());
    probe.scoreAll(wave(0).days(4));
    probe.scoreAll(wave(4).take(144));
    for (int day = 6; day < 9; day++) {
      assertThat(probe.scoreAll(wave(day).days(1))).allMatch(verdict -> verdict.rawScore() < ALARM);
    }
    Verdict noonAtMidnight = probe.score(Signal.with(wave(9).take(1).get(0), 120));
    assertThat(noonAtMidnight.rawScore()).isGreaterThan(ALARM);
    assertThat(noonAtMidnight.expected()).isCloseTo(80, within(4.0));
  }

  /** A shop that is closed for the last third of the day, from its first day on. */
  @Test
  void shouldLearnASeasonInWhichWindowsAreAlwaysMissing() {
    DetectorProbe probe = fresh(Map.of());
    Verdict last = Verdict.warmingUp();
    for (int day = 0; day < 6; day++) {
      List<Observation> whole = wave(day).days(1);
      for (Observation open : whole.subList(0, 2 * whole.size() / 3)) {
        last = probe.score(open);
        assertThat(last.rawScore()).isLessThan(ALARM);
      }
    }
    assertThat(last.ready()).isTrue();
    Observation morning = wave(6).take(1).get(0);
    assertThat(probe.score(Signal.with(morning, 120)).rawScore()).isGreaterThan(ALARM);
  }

  @Test
  void shouldKeepItsPlaceOverAGapLongerThanItsWindow() {
    DetectorProbe probe = fresh(Map.of());
    probe.scoreAll(wave(0).days(5));
    List<Verdict> after = probe.scoreAll(wave(25).days(2));
    assertThat(after).allMatch(verdict -> verdict.rawScore() < ALARM);
  }

  @Test
  void shouldGoOnFromAStateOfTheFirstVersionAsFromOneOfItsOwn() throws IOException {
    byte[] first;
    try (InputStream in = getClass().getResourceAsStream("/golden/stl/v1-ordinary.bin")) {
      first = Objects.requireNonNull(in).readAllBytes();
    }
    DetectorProbe migrated = DetectorProbe.restored(detector(Map.of()), 1, first);
    DetectorProbe own = fresh(Map.of());
    own.scoreAll(Signal.weekly(2, 42).days(10));
    List<Observation> next = Signal.weekly(2, 42).days(11).subList(2880, 3168);
    assertThat(migrated.scoreAll(next)).isEqualTo(own.scoreAll(next));
  }

  @Test
  void shouldStayQuietOnGaussianNoise() {
    long alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      DetectorProbe probe = fresh(Map.of());
      for (Observation point : Signal.flat(100, 2, seed).days(30)) {
        alarms += probe.score(point).rawScore() >= ALARM ? 1 : 0;
      }
    }
    assertThat(alarms / (SERIES * 30 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldTakeSeasonAndTrendApart() {
    double[] values = new double[96];
    double[] wanted = {-3, 1, 4, -2};
    for (int i = 0; i < values.length; i++) {
      values[i] = wanted[i % 4] + 10 + 0.5 * i;
    }
    Stl stl = Stl.of(values, 4, 25);
    assertThat(stl.season()).containsExactly(wanted, within(0.05));
    assertThat(stl.level()).isCloseTo(10 + 0.5 * 95, within(0.1));
    assertThat(Arrays.stream(stl.rest())).allMatch(rest -> Math.abs(rest) < 0.15);
  }

  private static Signal wave(int day) {
    return Signal.flat(0, 1, 3 + day)
        .shaped(
            time -> {
              double hour = time.getHour() + time.getMinute() / 60.0;
              return 100 - 20 * Math.cos(2 * Math.PI * hour / 24);
            })
        .startingAt(Signal.DEFAULT_START.plus(Duration.ofDays(day)));
  }

  private static DetectorProbe fresh(Map<String, Object> given) {
    return DetectorProbe.fresh(detector(given));
  }

  private static Detector detector(Map<String, Object> given) {
    StlFactory factory = new StlFactory();
    return factory.create(
        Parameters.of(factory.parameters(), given),
        DetectorContext.univariate(1, Duration.ofMinutes(5)));
  }
}
