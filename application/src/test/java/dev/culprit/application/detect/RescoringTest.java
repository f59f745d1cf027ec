package dev.culprit.application.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.output.DetectorVerdict;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What late data makes of a verdict. */
class RescoringTest {
  @Test
  void shouldKeepWhatADetectorWithoutBoundsSaid() {
    DetectorVerdict first = first(7, Double.NaN, Double.NaN, "new-value");

    Verdict again = Rescoring.verdict(ScoreScale.LIMIT, first, 100, 101);

    assertThat(again.rawScore()).isEqualTo(7);
    assertThat(again.reason()).isEqualTo("new-value");
  }

  @Test
  void shouldHoldAnotherValueAgainstTheOnlyBound() {
    DetectorVerdict first = first(1.2, Double.NaN, 100, Verdict.ABOVE);

    Verdict again = Rescoring.verdict(ScoreScale.LIMIT, first, 120, 90);

    assertThat(again.rawScore()).isEqualTo(1);
    assertThat(again.reason()).isEqualTo(Verdict.WITHIN);
  }

  @Test
  void shouldKeepThatAValueIsUsualForTheHour() {
    DetectorVerdict first = first(0.5, 90, 110, Verdict.USUAL);

    Verdict again = Rescoring.verdict(ScoreScale.PROBABILITY, first, 120, 121);

    assertThat(again.reason()).isEqualTo(Verdict.USUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {Verdict.RUN_ABOVE, Verdict.NEW_RUN_ABOVE, Verdict.SHIFT_ABOVE})
  void shouldKeepWhatWasSaidOfSeveralWindowsWhileItIsAbove(String reason) {
    assertThat(again(reason, 109, 108).reason()).isEqualTo(reason);
    assertThat(again(reason, 109, 131).reason()).isEqualTo(reason);
    assertThat(again(reason, 109, 99).reason()).isEqualTo(Verdict.WITHIN);
    assertThat(again(reason, 109, 89).reason()).isEqualTo(Verdict.BELOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {Verdict.RUN_BELOW, Verdict.NEW_RUN_BELOW, Verdict.SHIFT_BELOW})
  void shouldKeepWhatWasSaidOfSeveralWindowsWhileItIsBelow(String reason) {
    assertThat(again(reason, 91, 92).reason()).isEqualTo(reason);
    assertThat(again(reason, 91, 69).reason()).isEqualTo(reason);
    assertThat(again(reason, 91, 101).reason()).isEqualTo(Verdict.WITHIN);
    assertThat(again(reason, 91, 111).reason()).isEqualTo(Verdict.ABOVE);
  }

  private static Verdict again(String reason, double firstValue, double value) {
    DetectorVerdict first = new DetectorVerdict("any", 5, 0.9, 100, 90, 110, true, reason);
    return Rescoring.verdict(ScoreScale.SIGMAS, first, firstValue, value);
  }

  private static DetectorVerdict first(double raw, double lower, double upper, String reason) {
    return new DetectorVerdict("any", raw, 0.9, Double.NaN, lower, upper, true, reason);
  }
}
