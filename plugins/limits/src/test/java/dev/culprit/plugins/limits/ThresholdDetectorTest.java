package dev.culprit.plugins.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.Verdict;
import dev.culprit.testkit.DetectorContract;
import dev.culprit.testkit.DetectorProbe;
import dev.culprit.testkit.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ThresholdDetectorTest {

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    return DetectorContract.of(new ThresholdFactory())
        .with("min", 0)
        .with("max", 200)
        .released()
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractWithAnExtremeLimit() {
    return DetectorContract.of(new ThresholdFactory()).with("max", -1e308).tests();
  }

  @Test
  void shouldScoreOneAtEachLimit() {
    assertThat(score(Map.of("min", 10, "max", 30), 10).rawScore()).isEqualTo(1);
    assertThat(score(Map.of("min", 10, "max", 30), 30).rawScore()).isEqualTo(1);
    assertThat(score(Map.of("min", 10, "max", 30), 20).rawScore()).isEqualTo(0);
    assertThat(score(Map.of("max", 50), 50).rawScore()).isEqualTo(1);
    assertThat(score(Map.of("min", -4), -4).rawScore()).isEqualTo(1);
  }

  @Test
  void shouldSayOnWhichSideALimitIsBreached() {
    assertThat(score(Map.of("min", 10, "max", 30), 45))
        .isEqualTo(new Verdict(2.5, Double.NaN, 10, 30, Double.NaN, true, "above-limit"));
    assertThat(score(Map.of("min", 10), 5).reason()).isEqualTo("below-limit");
    assertThat(score(Map.of("max", 0), 3).rawScore()).isEqualTo(4);
    assertThat(score(Map.of("max", 10), 3).reason()).isEqualTo(Verdict.WITHIN);
  }

  @Test
  void shouldNotJudgeWhileNoLimitIsKnown() {
    Verdict verdict = score(Map.of(), 3);
    assertThat(verdict.ready()).isFalse();
    assertThat(verdict.reason()).isEqualTo("no-limit");
  }

  @Test
  void shouldRefuseLimitsThatCross() {
    assertThatThrownBy(() -> score(Map.of("min", 2, "max", 1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'min' 2.0 is above 'max' 1.0.");
  }

  @Test
  void shouldDeclareThatALimitIsNeeded() {
    assertThat(new ThresholdFactory().parameters().needed().get(0)).containsExactly("min", "max");
  }

  private static Verdict score(Map<String, ?> given, double value) {
    ThresholdFactory factory = new ThresholdFactory();
    Detector detector =
        factory.create(
            Parameters.of(factory.parameters(), given),
            DetectorContext.univariate(1, Duration.ofMinutes(5)));
    return DetectorProbe.fresh(detector).score(Signal.flat(value, 0, 1).take(1).get(0));
  }
}
