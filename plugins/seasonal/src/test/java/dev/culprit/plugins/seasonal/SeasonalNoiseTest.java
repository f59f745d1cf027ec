package dev.culprit.plugins.seasonal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often it cries wolf on clean series, and whether it then still sees one. */
final class SeasonalNoiseTest {
  /** Two-sided Gaussian tail of 1e-5, the framework's default risk in size. */
  private static final double ALARM = 4.4;

  private static final int SERIES = 35;

  @Test
  void shouldStayQuietOnADayAndAWeekWhateverDayItStarts() {
    double alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Instant start = Signal.DEFAULT_START.plus(Duration.ofHours(24L * (seed % 7) + seed));
      alarms += alarms(Signal.weekly(2, seed).startingAt(start), 30);
    }
    assertThat(alarms / (SERIES * 27 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldStayQuietInWindowsOfAnHour() {
    double alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      alarms += alarms(Signal.weekly(2, seed).every(Duration.ofHours(1)), 60);
    }
    assertThat(alarms / (SERIES * 57 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldStayQuietOnATrend() {
    double alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Signal weekly = Signal.weekly(2, seed);
      alarms +=
          alarms(
              weekly.shaped(
                  time ->
                      weekly.shape().applyAsDouble(time)
                          + Duration.between(weekly.start(), time.toInstant()).toHours() / 24.0),
              30);
    }
    assertThat(alarms / (SERIES * 27 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldStayQuietWhereNoiseGrowsWithTheValue() {
    double alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      DetectorProbe probe = fresh(ZoneId.of("UTC"), Duration.ofMinutes(5));
      List<Observation> noise = Signal.flat(0, 1, seed).days(30);
      List<Observation> shape = Signal.flat(0, 0, 1).shaped(SeasonalNoiseTest::steep).days(30);
      for (int i = 0; i < noise.size(); i++) {
        double mean = shape.get(i).value();
        double value = mean + Math.sqrt(mean) * noise.get(i).value();
        Verdict verdict = probe.score(Signal.with(noise.get(i), value));
        alarms += verdict.ready() && verdict.rawScore() > ALARM ? 1 : 0;
      }
    }
    assertThat(alarms / (SERIES * 27 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-01T00:00:00Z",
    "Europe/Berlin, 2026-10-01T00:00:00Z",
    "America/New_York, 2026-02-12T05:00:00Z",
    "America/New_York, 2026-10-08T04:00:00Z",
    "Australia/Lord_Howe, 2026-03-10T00:00:00Z",
    "Australia/Lord_Howe, 2026-09-10T00:00:00Z",
    "UTC, 2028-02-05T00:00:00Z"
  })
  void shouldNotNoticeDaylightSavingOrALeapDay(String zone, Instant start) {
    Signal signal = Signal.weekly(1, 5).in(ZoneId.of(zone)).startingAt(start);
    assertThat(alarms(signal, 45)).isZero();
    assertThat(alarms(signal.every(Duration.ofHours(1)), 45)).isZero();
  }

  @Test
  void shouldNoticeDaylightSavingWhenToldTheWrongZone() {
    Signal signal =
        Signal.weekly(0.5, 5)
            .in(ZoneId.of("Europe/Berlin"))
            .startingAt(Instant.parse("2026-03-01T00:00:00Z"));
    List<Verdict> verdicts =
        fresh(ZoneId.of("UTC"), Duration.ofMinutes(5)).scoreAll(signal.days(45));
    assertThat(count(verdicts)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {12, -12})
  void shouldFindALevelShiftOfSixSigmaWithinThreeWindows(double shift) {
    int found = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      List<Observation> points = Signal.weekly(2, seed).take(20 * 288 + 40 * seed + 3);
      DetectorProbe probe = fresh(ZoneId.of("UTC"), Duration.ofMinutes(5));
      probe.scoreAll(points.subList(0, points.size() - 3));
      long alarms =
          points.subList(points.size() - 3, points.size()).stream()
              .map(point -> probe.score(Signal.with(point, point.value() + shift)))
              .filter(verdict -> verdict.rawScore() > ALARM)
              .count();
      found += alarms > 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * SERIES));
  }

  /** One of nine windows every day, at changing hours, and nobody said that they were anomalies. */
  @Test
  void shouldSeeAnOutageAfterManyThatItLearntFrom() {
    int found = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      List<Observation> points = Signal.weekly(2, seed).days(22);
      DetectorProbe probe = fresh(ZoneId.of("UTC"), Duration.ofMinutes(5));
      boolean seen = false;
      for (int i = 0; i < points.size(); i++) {
        int day = i / 288;
        int since = i % 288 - 40 - 83 * day % 200;
        boolean outage = day >= 8 && since >= 0 && since < 9;
        double value = points.get(i).value() - (outage ? 16 : 0);
        Verdict verdict = probe.score(Signal.with(points.get(i), value));
        seen |= outage && day == 21 && verdict.rawScore() > ALARM;
      }
      found += seen ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * SERIES));
  }

  private static double steep(java.time.ZonedDateTime time) {
    double hour = time.getHour() + time.getMinute() / 60.0;
    return 110 - 90 * Math.cos(2 * Math.PI * (hour - 4) / 24);
  }

  private static long alarms(Signal signal, int days) {
    return count(fresh(signal.zone(), signal.period()).scoreAll(signal.days(days)));
  }

  /** Alarms in a row are one anomaly. */
  private static long count(List<Verdict> verdicts) {
    long anomalies = 0;
    boolean before = false;
    for (Verdict verdict : verdicts) {
      boolean now = verdict.ready() && verdict.rawScore() > ALARM;
      anomalies += now && !before ? 1 : 0;
      before = now;
    }
    return anomalies;
  }

  private static DetectorProbe fresh(ZoneId zone, Duration period) {
    SeasonalFactory factory = new SeasonalFactory();
    DetectorContext context =
        new DetectorContext(1, zone, period, List.of("value"), 0, Optional.empty());
    return DetectorProbe.fresh(factory.create(Parameters.defaults(factory.parameters()), context));
  }
}
