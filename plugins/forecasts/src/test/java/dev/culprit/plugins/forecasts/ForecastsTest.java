package dev.culprit.plugins.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ForecastsTest {
  /** Two-sided Gaussian tail of 1e-5, the framework's default risk in size. */
  private static final double ALARM = 4.42;

  private static final int SERIES = 20;

  /** Where a series is interrupted: where its day is lowest. Half a day later it is highest. */
  private static final int FROM = 20 * 288 + 48;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsHoltWinters() {
    return DetectorContract.of(new HoltWintersFactory()).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractAsAr() {
    return DetectorContract.of(new ArFactory()).released().tests();
  }

  @Test
  void shouldExpectTheSeasonAndSeeWhatIsMissingFromIt() {
    DetectorProbe probe = probe(new HoltWintersFactory());
    List<Observation> points = day(1).days(10);
    List<Verdict> verdicts = probe.scoreAll(points);
    Observation last = points.get(points.size() - 1);
    assertThat(verdicts.get(verdicts.size() - 1).expected()).isCloseTo(last.value(), within(6.0));
    Verdict low = probe.score(Signal.with(last, last.value() - 30));
    assertThat(low.rawScore()).isGreaterThan(ALARM);
    assertThat(low.reason()).isEqualTo(Verdict.BELOW);
  }

  @Test
  void shouldKeepTheSeasonInItsPlaceWhileNothingIsLearnt() {
    DetectorProbe probe = probe(new HoltWintersFactory());
    List<Observation> days = day(1).days(24);
    probe.scoreAll(days.subList(0, FROM));
    for (Observation point : days.subList(FROM, FROM + 144)) {
      probe.score(Signal.with(point, 500).withLearningWeight(0));
    }
    assertOnPlace(probe, days.subList(FROM + 144, 24 * 288));
  }

  @Test
  void shouldKeepTheSeasonInItsPlaceWhereWindowsAreMissing() {
    DetectorProbe probe = probe(new HoltWintersFactory());
    List<Observation> days = day(1).days(24);
    probe.scoreAll(days.subList(0, FROM));
    assertOnPlace(probe, days.subList(FROM + 144, 24 * 288));
  }

  /** From lowest to highest it is 40; part of that the level has taken up. */
  private static void assertOnPlace(DetectorProbe probe, List<Observation> points) {
    double furthest = 0;
    for (Observation point : points) {
      furthest = Math.max(furthest, Math.abs(probe.score(point).expected() - point.value()));
    }
    assertThat(furthest).isLessThan(25);
  }

  @Test
  void shouldGoOnFromAStateOfTheFirstVersionAsFromOneOfItsOwn() throws IOException {
    byte[] first;
    try (InputStream in = getClass().getResourceAsStream("/golden/holt-winters/v1-ordinary.bin")) {
      first = Objects.requireNonNull(in).readAllBytes();
    }
    DetectorFactory factory = new HoltWintersFactory();
    DetectorProbe migrated = DetectorProbe.restored(detector(factory), 1, first);
    DetectorProbe own = probe(factory);
    own.scoreAll(Signal.weekly(2, 42).days(10));
    List<Observation> next = Signal.weekly(2, 42).days(11).subList(2880, 3168);
    assertThat(migrated.scoreAll(next)).isEqualTo(own.scoreAll(next));
  }

  @Test
  void shouldStayQuietOnADailySeason() {
    long alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      alarms += alarms(probe(new HoltWintersFactory()).scoreAll(day(seed).days(30)));
    }
    assertThat(alarms / (SERIES * 28 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldForetellPointsThatHangTogether() {
    DetectorProbe probe = probe(new ArFactory());
    List<Observation> points = wandering(1, 3000);
    List<Verdict> verdicts = probe.scoreAll(points);
    double foretold = 0;
    double naive = 0;
    for (int i = 1000; i < points.size(); i++) {
      foretold += Math.abs(points.get(i).value() - verdicts.get(i).expected());
      naive += Math.abs(points.get(i).value() - 100);
    }
    assertThat(foretold).isLessThan(0.6 * naive);
  }

  @Test
  void shouldSeeAJumpOfASmoothSeries() {
    DetectorProbe probe = probe(new ArFactory());
    List<Observation> points = wandering(1, 3000);
    probe.scoreAll(points);
    double last = points.get(2999).value();
    assertThat(probe.score(Signal.with(points.get(0), last + 10)).rawScore()).isGreaterThan(ALARM);
  }

  @Test
  void shouldStayQuietOnPointsThatHangTogether() {
    long alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      alarms += alarms(probe(new ArFactory()).scoreAll(wandering(seed, 8640)));
    }
    assertThat(alarms / (SERIES * 30 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  private static Signal day(int seed) {
    return Signal.flat(0, 2, seed)
        .shaped(time -> 100 - 20 * Math.cos(2 * Math.PI * (time.getHour() - 4) / 24));
  }

  /** A first-order autoregression around 100 with a correlation of 0.9 and noise of one. */
  private static List<Observation> wandering(int seed, int count) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<Observation> points = new ArrayList<>(count);
    double off = 0;
    for (Observation point : Signal.flat(0, 0, 1).take(count)) {
      off = 0.9 * off + random.nextGaussian();
      points.add(Signal.with(point, 100 + off));
    }
    return points;
  }

  private static long alarms(List<Verdict> verdicts) {
    return verdicts.stream().filter(v -> v.ready() && v.rawScore() > ALARM).count();
  }

  private static DetectorProbe probe(DetectorFactory factory) {
    return DetectorProbe.fresh(detector(factory));
  }

  private static Detector detector(DetectorFactory factory) {
    return factory.create(
        Parameters.defaults(factory.parameters()),
        DetectorContext.univariate(1, Duration.ofMinutes(5)));
  }
}
