package dev.culprit.plugins.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class RangeDetectorTest {

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new RangeFactory()).released().tests();
  }

  @Test
  void shouldFlagWhatLiesBeyondTheToleratedRange() {
    DetectorProbe probe = warm(Signal.flat(100, 2, 1), Map.of());
    assertThat(next(probe, 100).rawScore()).isLessThan(0.5);
    assertThat(next(probe, 130).rawScore()).isGreaterThan(2);
    assertThat(next(probe, 130).reason()).isEqualTo(Verdict.WITHIN);
    assertThat(next(probe, 50).reason()).isEqualTo(Verdict.BELOW);
  }

  @Test
  void shouldFlagTheFallOfAConstantButNotItsRounding() {
    DetectorProbe probe = warm(Signal.flat(7, 0, 1), Map.of());
    assertThat(next(probe, 7.0000001).rawScore()).isLessThan(1);
    assertThat(next(probe, 0).rawScore()).isGreaterThan(100);
  }

  @Test
  void shouldForgetAnExtremeByItsHalfLife() {
    DetectorProbe forgetful = warm(Signal.flat(100, 2, 1), Map.of("half-life", 500));
    DetectorProbe never = warm(Signal.flat(100, 2, 1), Map.of("half-life", 0));
    for (DetectorProbe probe : List.of(forgetful, never)) {
      next(probe, 1000);
      probe.scoreAll(Signal.flat(100, 2, 2).take(3000));
    }
    assertThat(next(forgetful, 400).rawScore()).isGreaterThan(1);
    assertThat(next(never, 400).rawScore()).isLessThan(1);
  }

  @Test
  void shouldStayQuietOnNoise() {
    int alarms = 0;
    int series = 40;
    for (int seed = 0; seed < series; seed++) {
      List<Verdict> verdicts =
          warm(Signal.flat(100, 2, 0), Map.of()).scoreAll(Signal.flat(100, 2, 7L + seed).days(30));
      alarms += (int) verdicts.stream().filter(v -> v.rawScore() > 1).count();
    }

    assertThat(alarms / (series * 30 / 7.0)).isLessThan(0.05);
  }

  private static DetectorProbe warm(Signal signal, Map<String, ?> given) {
    RangeFactory factory = new RangeFactory();
    DetectorProbe probe =
        DetectorProbe.fresh(
            factory.create(
                Parameters.of(factory.parameters(), given),
                DetectorContext.univariate(1, Duration.ofMinutes(5))));
    probe.scoreAll(signal.take(400));
    return probe;
  }

  private static Verdict next(DetectorProbe probe, double value) {
    Observation any = Signal.flat(value, 0, 1).take(1).get(0);
    return probe.score(any);
  }
}
