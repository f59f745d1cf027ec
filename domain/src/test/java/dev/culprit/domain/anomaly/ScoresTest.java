package dev.culprit.domain.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Property
  void shouldRiskMoreTheMoreSensitive(
      @ForAll @DoubleRange(max = 10) double a, @ForAll @DoubleRange(max = 10) double b) {
    double low = Math.min(a, b);
    double high = Math.max(a, b);
    assertThat(Sensitivity.risk(low)).isLessThanOrEqualTo(Sensitivity.risk(high));
    assertThat(Sensitivity.threshold(low)).isBetween(0.9, 1.0);
  }

  @Test
  void shouldPublishTheRiskOfTheDefaultStep() {
    assertThat(Sensitivity.risk(5)).isEqualTo(1e-5);
    assertThat(Sensitivity.risk(10)).isEqualTo(1e-2);
    assertThat(Sensitivity.risk(4.5)).isCloseTo(Math.sqrt(1e-11), within(1e-9));
    assertThatThrownBy(() -> Sensitivity.risk(11)).hasMessageContaining("from 0 to 10");
  }

  @Test
  void shouldTurnStandardDeviationsIntoATailProbability() {
    assertThat(Calibration.score(ScoreScale.SIGMAS, 1.959964)).isCloseTo(0.95, within(1e-6));
    assertThat(Calibration.score(ScoreScale.SIGMAS, 0)).isZero();
  }

  @Test
  void shouldCallABreachOfALimitCertainAndAnythingWithinHarmless() {
    assertThat(Calibration.score(ScoreScale.LIMIT, 1.0001)).isEqualTo(1);
    assertThat(Calibration.score(ScoreScale.LIMIT, 1)).isLessThan(Sensitivity.threshold(10));
  }

  @Test
  void shouldStandardiseScoresOfAUnitOfTheirOwn() {
    StateSlot slot = StateSlot.zeroed(TailModel.BYTES);
    Random random = new Random(1);
    int beyond = 0;
    for (int i = 0; i < 5_000; i++) {
      double z = TailModel.standardise(slot, Math.expm1(3 + random.nextGaussian()), 1);
      beyond += z > 4.5 ? 1 : 0;
    }
    assertThat(beyond).isLessThanOrEqualTo(1);
    assertThat(TailModel.standardise(slot, Math.expm1(10), 0)).isBetween(6.0, 8.0);
  }

  @Test
  void shouldMeasureDeviationInHalfBandsWithAFloor() {
    assertThat(Deviation.inBands(16, 10, 7, 13)).isEqualTo(2);
    assertThat(Deviation.inBands(11, 10, 10, 10)).isCloseTo(100, within(1e-6));
    assertThat(Deviation.inBands(1, Double.NaN, 0, 1)).isNaN();
  }

  @Test
  void shouldCallAnAnomalyWorseWhenItLasts() {
    assertThat(Severity.of(1.2, 1)).isEqualTo(Severity.LOW);
    assertThat(Severity.of(2.2, 1)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of(2.2, 12)).isEqualTo(Severity.HIGH);
    assertThat(Severity.of(3.2, 12)).isEqualTo(Severity.CRITICAL);
    for (Severity severity : Severity.values()) {
      assertThat(Severity.ofCode(severity.code())).isEqualTo(severity);
    }
  }
}
