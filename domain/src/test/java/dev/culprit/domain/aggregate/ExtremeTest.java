package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExtremeTest {
  @Test
  void shouldOrderTheTwoZeros() {
    for (List<Double> zeros : List.of(List.of(0.0, -0.0), List.of(-0.0, 0.0))) {
      Partial minimum = PartialTest.of(PartialKind.MINIMUM, zeros);
      Partial maximum = PartialTest.of(PartialKind.MAXIMUM, zeros);
      assertThat(Double.doubleToRawLongBits(minimum.value())).isEqualTo(Long.MIN_VALUE);
      assertThat(Double.doubleToRawLongBits(maximum.value())).isZero();
    }
  }

  @Test
  void shouldLeaveOutWhatIsNotFinite() {
    List<Double> values =
        List.of(Double.NEGATIVE_INFINITY, 3.0, Double.NaN, -7.0, Double.POSITIVE_INFINITY);
    assertThat(PartialTest.of(PartialKind.MINIMUM, values).value()).isEqualTo(-7);
    assertThat(PartialTest.of(PartialKind.MAXIMUM, values).value()).isEqualTo(3);
  }

  @Test
  void shouldBeNanWhileThereIsNothing() {
    Partial minimum = PartialTest.of(PartialKind.MINIMUM, List.of(Double.NaN));
    assertThat(minimum.isEmpty()).isTrue();
    assertThat(minimum.value()).isNaN();
  }
}
