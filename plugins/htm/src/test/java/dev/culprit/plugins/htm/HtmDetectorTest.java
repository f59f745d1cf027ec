package dev.culprit.plugins.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class HtmDetectorTest {
  /** The framework's default risk of 1e-5. */
  private static final double ALARM = 1 - 1e-5;

  private static final double[] MELODY = {3, 9, 5, 20, 14, 7, 18, 11, 25, 16};

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new HtmFactory()).released().tests();
  }

  @Test
  void shouldForetellAMelodyItHasLearnt() {
    List<Verdict> verdicts = fresh(Map.of()).scoreAll(melody(1500));
    double error = 0;
    for (int i = 1400; i < 1500; i++) {
      error += Math.abs(verdicts.get(i).expected() - MELODY[i % MELODY.length]) / 100;
    }
    assertThat(error).isLessThan(1);
    assertThat(verdicts.get(1498).nextExpected())
        .isCloseTo(verdicts.get(1499).expected(), within(1e-12));
  }

  @Test
  void shouldNoticeAMelodyInAnotherOrderThoughEveryToneIsKnown() {
    DetectorProbe probe = fresh(Map.of());
    List<Observation> points = melody(5000);
    List<Verdict> usual = probe.scoreAll(points);
    assertThat(usual.subList(1500, 5000)).allMatch(verdict -> verdict.rawScore() < ALARM);
    Observation last = points.get(points.size() - 1);
    double most = 0;
    for (int i = 0; i < 12; i++) {
      double backwards = MELODY[(MELODY.length * 2 - i) % MELODY.length];
      most = Math.max(most, probe.score(Signal.with(last, backwards)).rawScore());
    }
    assertThat(most).isGreaterThan(ALARM);
  }

  @Test
  void shouldTellAValueNeverSeenOnceAsFartherOnesCountNoMore() {
    DetectorProbe probe = fresh(Map.of());
    List<Observation> points = melody(600);
    probe.scoreAll(points);
    Verdict far = probe.score(Signal.with(points.get(0), 600));
    assertThat(far.rawScore()).isGreaterThan(ALARM);
    assertThat(far.reason()).isEqualTo(Verdict.ABOVE);
    Verdict again = probe.score(Signal.with(points.get(1), 1e5));
    assertThat(again.rawScore()).isZero();
    assertThat(again.reason()).isEqualTo(HtmState.TOLD_LATELY);
  }

  @Test
  void shouldTellAgainWhatIsFarther() {
    DetectorProbe probe = fresh(Map.of("growth", 1.0));
    List<Observation> points = melody(600);
    probe.scoreAll(points);
    assertThat(probe.score(Signal.with(points.get(0), 160)).rawScore()).isGreaterThan(ALARM);
    Verdict farther = probe.score(Signal.with(points.get(1), 1e5));
    assertThat(farther.rawScore()).isGreaterThan(ALARM);
    assertThat(farther.reason()).isEqualTo(Verdict.ABOVE);
  }

  @Test
  void shouldNotTakeTinyMovesForAScale() {
    DetectorProbe probe = fresh(Map.of());
    List<Observation> steady = Signal.flat(100, 0, 1).take(1000);
    probe.scoreAll(steady);
    for (double value : new double[] {100.001, 100.1, 99.95}) {
      assertThat(probe.score(Signal.with(steady.get(0), value)).rawScore()).isLessThan(ALARM);
    }
    assertThat(probe.score(Signal.with(steady.get(0), 150)).rawScore()).isGreaterThan(ALARM);
  }

  @Test
  void shouldBeSilentOnNoise() {
    List<Verdict> verdicts = fresh(Map.of()).scoreAll(Signal.flat(100, 5, 4).take(3000));
    assertThat(verdicts).noneMatch(verdict -> verdict.rawScore() >= ALARM);
  }

  @Test
  void shouldStayInItsBoundsWhenThereIsNothingToLearn() {
    LiveStateDetector detector = detector(Map.of("segments", 300L));
    DetectorState state = detector.newState();
    int before = 0;
    List<Observation> noise = Signal.flat(0, 1, 9).take(1500);
    for (int i = 0; i < noise.size(); i++) {
      state.score(noise.get(i));
      before = i == 1000 ? state.encode().length : before;
    }
    assertThat(state.encode().length).isBetween(before - 10_000, before + 10_000);
    assertThat(state.heapBytes()).isLessThan(600_000);
  }

  @Test
  void shouldKeepWithinTheHeapThatIsPromised() {
    DetectorState state = detector(Map.of()).newState();
    melody(200).forEach(state::score);
    assertThat(state.heapBytes()).isLessThan(2_500_000);
  }

  private static List<Observation> melody(int count) {
    List<Observation> steps = Signal.flat(0, 0, 1).take(count);
    return IntStream.range(0, count)
        .mapToObj(i -> Signal.with(steps.get(i), MELODY[i % MELODY.length]))
        .toList();
  }

  private static DetectorProbe fresh(Map<String, Object> given) {
    return DetectorProbe.fresh(detector(given));
  }

  private static LiveStateDetector detector(Map<String, Object> given) {
    HtmFactory factory = new HtmFactory();
    return (LiveStateDetector)
        factory.create(
            Parameters.of(factory.parameters(), given),
            DetectorContext.univariate(1, Duration.ofMinutes(5)));
  }
}
