package dev.culprit.plugins.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class RecordsDetectorTest {
  /** The framework's default: a risk of 1e-5. */
  private static final double ALARM = 1 - 1e-5;

  /** A risk of 5e-4: something was told at all. */
  private static final double TOLD = 1 - 5e-4;

  private static final int SERIES = 40;

  /** Row of the day, at five minutes a row: twenty past three. */
  private static final int BACKUP = 40;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new RecordsFactory()).released().tests();
  }

  @Test
  void shouldTellAnOutageOnceAndSayWhatIsNew() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.weekly(2, 1).days(10));
    List<Verdict> outage = probe.scoreAll(later(10, time -> 0.0, 30));
    assertThat(outage.get(0).rawScore()).isGreaterThan(1 - 1e-4);
    assertThat(outage.get(0).reason()).startsWith("record-");
    assertThat(told(outage.subList(10, 30))).isZero();
  }

  @Test
  void shouldNotBeSurprisedByWhatItHasSeen() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 2, 1).take(2000));
    assertThat(told(probe.scoreAll(Signal.flat(180, 0, 2).take(1)))).isEqualTo(1);
    probe.scoreAll(Signal.flat(100, 2, 3).take(1000));
    assertThat(told(probe.scoreAll(Signal.flat(180, 0, 4).take(1)))).isZero();
  }

  @Test
  void shouldKnowWhatASeriesDoesAtThisHourOnOtherDays() {
    DetectorProbe probe = fresh();
    probe.scoreAll(withBackup(0, 5, BACKUP));
    assertThat(probe.scoreAll(withBackup(5, 1, BACKUP)).get(BACKUP).reason())
        .isEqualTo(Verdict.USUAL);
  }

  @Test
  void shouldNotTakeItForUsualAtAnotherHour() {
    DetectorProbe probe = fresh();
    probe.scoreAll(withBackup(0, 5, BACKUP));
    int later = BACKUP + 3 * 12;
    assertThat(probe.scoreAll(withBackup(5, 1, later)).get(later).reason())
        .isNotEqualTo(Verdict.USUAL);
  }

  @Test
  void shouldNotTakeASecondTimeForUsualWhateverTheHour() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 2, 1).days(5));
    probe.scoreAll(withBackup(5, 1, BACKUP));
    assertThat(probe.scoreAll(withBackup(6, 1, BACKUP)).get(BACKUP).reason())
        .isNotEqualTo(Verdict.USUAL);
  }

  @Test
  void shouldForgetARecordOfTwoEpochsAgo() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 2, 1).take(2000));
    probe.scoreAll(Signal.flat(180, 0, 2).take(1));
    probe.scoreAll(Signal.flat(100, 2, 3).take(2 * Memory.EPOCH));
    assertThat(told(probe.scoreAll(Signal.flat(180, 0, 4).take(1)))).isEqualTo(1);
  }

  @Test
  void shouldFindALevelShiftOfSixSigmaWithinThreeWindows() {
    int found = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      DetectorProbe probe = fresh();
      probe.scoreAll(Signal.flat(100, 2, seed).days(3));
      double level = 100 + (seed % 2 == 0 ? 12 : -12);
      found += told(probe.scoreAll(Signal.flat(level, 2, -seed).take(3))) > 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * SERIES));
  }

  @Test
  void shouldFlagTheFallOfAConstantButNeverTheConstant() {
    DetectorProbe probe = fresh();
    assertThat(told(probe.scoreAll(Signal.flat(42, 1e-4, 1).take(2000)))).isZero();
    assertThat(told(probe.scoreAll(Signal.flat(0, 0, 1).take(1)))).isEqualTo(1);
  }

  @Test
  void shouldTellAFlatLineOfALivelySeries() {
    DetectorProbe probe = fresh();
    probe.scoreAll(Signal.flat(100, 2, 1).take(3000));
    List<Verdict> stuck = probe.scoreAll(Signal.flat(100, 0, 1).take(60));
    assertThat(told(stuck)).isPositive();
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

  @Test
  void shouldStayQuietWhereMostIsZero() {
    assertThat(alarmsAWeek(random -> random.nextInt(20) == 0 ? 1 + random.nextInt(5) : 0))
        .isLessThanOrEqualTo(0.05);
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

  private static List<Observation> later(int days, ToDoubleFunction<Observation> value, int count) {
    List<Observation> points = new ArrayList<>();
    for (Observation point :
        Signal.flat(0, 0, 1)
            .startingAt(Signal.DEFAULT_START.plus(Duration.ofDays(days)))
            .take(count)) {
      points.add(Signal.with(point, value.applyAsDouble(point)));
    }
    return points;
  }

  /** Noise around 100, and 150 in one row of each day. */
  private static List<Observation> withBackup(int firstDay, int days, int row) {
    List<Observation> points =
        Signal.flat(100, 2, firstDay)
            .startingAt(Signal.DEFAULT_START.plus(Duration.ofDays(firstDay)))
            .days(days);
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      all.add(i % 288 == row ? Signal.with(points.get(i), 150) : points.get(i));
    }
    return all;
  }

  private static long told(List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.rawScore() >= TOLD).count();
  }

  private static DetectorProbe fresh() {
    RecordsFactory factory = new RecordsFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.defaults(factory.parameters()),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
