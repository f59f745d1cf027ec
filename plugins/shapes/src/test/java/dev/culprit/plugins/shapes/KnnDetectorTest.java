package dev.culprit.plugins.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class KnnDetectorTest {
  /** The framework's default: a risk of 1e-5. */
  private static final double ALARM = 1 - 1e-5;

  private static final int SERIES = 10;

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new KnnFactory()).released().tests();
  }

  @Test
  void shouldNoticeABeatThatStumblesThoughEachValueIsOrdinary() {
    DetectorProbe probe = fresh(Map.of());
    probe.scoreAll(beat(0, 3000));
    // The beat starts anew in the middle of itself.
    List<Verdict> stumbling = probe.scoreAll(beat(5, 30));
    assertThat(stumbling).anyMatch(verdict -> verdict.rawScore() > ALARM);
    assertThat(stumbling).anyMatch(verdict -> verdict.reason().equals(KnnState.FAR));
  }

  @Test
  void shouldTellOneThingOnce() {
    DetectorProbe probe = fresh(Map.of());
    probe.scoreAll(Signal.flat(100, 2, 1).take(2000));
    List<Verdict> high = probe.scoreAll(Signal.flat(160, 2, 2).take(60));
    assertThat(high.get(0).rawScore()).isGreaterThan(ALARM);
    assertThat(high.subList(5, 60)).allMatch(verdict -> verdict.rawScore() < ALARM);
    assertThat(high).anyMatch(verdict -> verdict.reason().equals(KnnState.TOLD_LATELY));
  }

  @Test
  void shouldStayQuietOnGaussianNoise() {
    long alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      DetectorProbe probe = fresh(Map.of());
      for (Observation point : Signal.flat(0, 0, 1).days(30)) {
        double value = 100 + 2 * random.nextGaussian();
        alarms += probe.score(Signal.with(point, value)).rawScore() >= ALARM ? 1 : 0;
      }
    }
    assertThat(alarms / (SERIES * 30 / 7.0)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void shouldRefuseAMemoryOfFewerWindowsThanItNeeds() {
    assertThatThrownBy(() -> fresh(Map.of("memory", 64L, "neighbours", 40L)))
        .hasMessageContaining("'memory' has to be at least twice");
  }

  private static List<Observation> beat(int from, int count) {
    List<Observation> steps = Signal.flat(0, 0.3, 4 + from).take(count);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double value = (i + from) % 10 < 3 ? 20 : 10;
              return Signal.with(steps.get(i), steps.get(i).value() + value);
            })
        .toList();
  }

  private static DetectorProbe fresh(Map<String, Object> given) {
    KnnFactory factory = new KnnFactory();
    return DetectorProbe.fresh(
        factory.create(
            Parameters.of(factory.parameters(), given),
            DetectorContext.univariate(1, Duration.ofMinutes(5))));
  }
}
