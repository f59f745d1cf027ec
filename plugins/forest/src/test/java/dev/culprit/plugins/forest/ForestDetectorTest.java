package dev.culprit.plugins.forest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ForestDetectorTest {
  /** The framework's default risk of 1e-5. */
  private static final double ALARM = 1 - 1e-5;

  private static final List<Observation> WEEK = Signal.weekly(2, 7).days(7);

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new ForestFactory()).released().tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractOverPointsInARow() {
    return DetectorContract.of(new ForestFactory())
        .with("shingle", 4)
        .with("sample-size", 64)
        .with("trees", 10)
        .tests()
        // The bytes that are kept are of the default shape.
        .filter(test -> !test.getDisplayName().contains("released"));
  }

  @Test
  void shouldFindWhatWasNeverSeenAndTellItOnce() {
    DetectorProbe probe = fresh(Map.of(), List.of("value"));
    assertThat(probe.scoreAll(WEEK)).filteredOn(v -> v.rawScore() >= ALARM).hasSizeLessThan(5);
    Observation last = WEEK.get(WEEK.size() - 1);
    Verdict far = probe.score(Signal.with(last, 600));
    assertThat(far.rawScore()).isGreaterThan(ALARM);
    assertThat(far.reason()).isEqualTo(Verdict.ABOVE);
    Verdict again = probe.score(Signal.with(last, 600));
    assertThat(again.rawScore()).isZero();
    assertThat(again.reason()).isEqualTo(ForestState.TOLD_LATELY);
  }

  @Test
  void shouldTellAgainWhatIsFarLouder() {
    DetectorProbe probe = fresh(Map.of("growth", 1.0), List.of("value"));
    probe.scoreAll(WEEK);
    Observation last = WEEK.get(WEEK.size() - 1);
    assertThat(probe.score(Signal.with(last, 600)).rawScore()).isGreaterThan(ALARM);
    Verdict farther = probe.score(Signal.with(last, 1e6));
    assertThat(farther.rawScore()).isGreaterThan(ALARM);
    assertThat(farther.reason()).isEqualTo(Verdict.ABOVE);
  }

  @Test
  void shouldNotTakeTinyMovesForAScale() {
    DetectorProbe probe = fresh(Map.of(), List.of("value"));
    List<Observation> steady = Signal.flat(100, 0, 1).take(1000);
    probe.scoreAll(steady);
    for (double value : new double[] {100.001, 100.1, 99.95}) {
      assertThat(probe.score(Signal.with(steady.get(0), value)).rawScore()).isLessThan(ALARM);
    }
    assertThat(probe.score(Signal.with(steady.get(0), 150)).rawScore()).isGreaterThan(ALARM);
  }

  @Test
  void shouldNameTheMeasureThatIsToBlame() {
    DetectorProbe probe = fresh(Map.of(), List.of("orders", "unit price"));
    for (Observation point : WEEK) {
      probe.score(two(point, point.value(), 5e6 + 3e4 * (point.value() - 100)));
    }
    Observation last = WEEK.get(WEEK.size() - 1);
    Verdict verdict = probe.score(two(last, last.value(), -2e7));
    assertThat(verdict.rawScore()).isGreaterThan(ALARM);
    assertThat(verdict.reason()).isEqualTo("unit-price-below-band");
  }

  @Test
  void shouldBeSilentOnNoise() {
    DetectorProbe probe = fresh(Map.of(), List.of("value"));
    List<Verdict> verdicts = probe.scoreAll(Signal.flat(100, 5, 4).take(4000));
    assertThat(verdicts).noneMatch(verdict -> verdict.rawScore() >= ALARM);
  }

  private static Observation two(Observation point, double first, double second) {
    return new Observation(
        point.start(), point.end(), new double[] {first, second}, 0, 1, false, 1, Map.of());
  }

  private static DetectorProbe fresh(Map<String, Object> given, List<String> measures) {
    return DetectorProbe.fresh(new ForestDetector(settings(given, measures)));
  }

  private static ForestSettings settings(Map<String, Object> given, List<String> measures) {
    ForestFactory factory = new ForestFactory();
    DetectorContext context =
        new DetectorContext(
            1, ZoneId.of("UTC"), Duration.ofMinutes(5), measures, 0, Optional.empty());
    return ForestFactory.settings(Parameters.of(factory.parameters(), given), context);
  }
}
