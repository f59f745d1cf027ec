package dev.culprit.spi.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountTailTest {

  /** Two-sided Gaussian distances of the upper tail of Poisson counts, from its exact sum. */
  @ParameterizedTest
  @CsvSource({"0.05, 3, 4.3", "4, 15, 4.3", "100, 150, 4.6"})
  void shouldBeAboutAsRareAsThePoissonCountIs(double mean, double count, double sigmas) {
    assertThat(CountTail.sigmas(count, mean, Math.sqrt(mean))).isCloseTo(sigmas, within(0.3));
  }

  @Test
  void shouldAgreeWithAGaussianFarFromZero() {
    assertThat(CountTail.sigmas(1005, 1000, 1)).isCloseTo(5, within(0.01));
  }

  @Test
  void shouldFindNothingRemarkableInOneEventWhereEventsAreRare() {
    double mean = 0.03;
    assertThat(CountTail.sigmas(1, mean, Math.sqrt(mean))).isLessThan(3);
    assertThat((1 - mean) / Math.sqrt(mean)).isGreaterThan(5);
  }

  @Test
  void shouldNeverExceedThePlainDistance() {
    for (double mean = 0.01; mean < 1e6; mean *= 3) {
      for (double sigmas = 0.1; sigmas < 1e3; sigmas *= 3) {
        double deviation = Math.sqrt(mean);
        double told = CountTail.sigmas(mean + sigmas * deviation, mean, deviation);
        assertThat(told).isBetween(0.0, sigmas * (1 + 1e-9));
      }
    }
  }
}
