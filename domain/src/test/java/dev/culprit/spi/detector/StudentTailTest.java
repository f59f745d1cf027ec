package dev.culprit.spi.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudentTailTest {

  @ParameterizedTest
  @CsvSource({"5, 1", "5, 4", "8, 8", "20, 3", "20, 6", "100, 5", "400, 4.4"})
  void shouldHaveTheTailOfStudentsT(double degrees, double t) {
    double tail = new TDistribution(degrees).cumulativeProbability(-t);
    double exact = -new NormalDistribution().inverseCumulativeProbability(tail);
    assertThat(StudentTail.sigmas(t, degrees)).isCloseTo(exact, within(0.02 * exact));
  }

  @Test
  void shouldLeaveAKnownSpreadAlone() {
    assertThat(StudentTail.sigmas(4.4, Double.POSITIVE_INFINITY)).isEqualTo(4.4);
  }

  @Test
  void shouldStayFinite() {
    assertThat(StudentTail.sigmas(Double.POSITIVE_INFINITY, 3)).isFinite().isGreaterThan(20);
    assertThat(StudentTail.sigmas(0, 3)).isZero();
  }

  @Test
  void shouldTakeHeavyTailsFromTheKurtosis() {
    assertThat(StudentTail.degreesOfKurtosis(3.2, 10_000)).isInfinite();
    assertThat(StudentTail.degreesOfKurtosis(6.5, 10_000)).isEqualTo(5);
    assertThat(StudentTail.clip(Double.POSITIVE_INFINITY)).isEqualTo(3);
    assertThat(StudentTail.clip(5)).isEqualTo(33);
    assertThat(StudentTail.both(10, Double.POSITIVE_INFINITY)).isEqualTo(10);
    assertThat(StudentTail.both(10, 10)).isEqualTo(5);
  }
}
