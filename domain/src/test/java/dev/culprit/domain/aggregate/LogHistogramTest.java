package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogHistogramTest {
  /** Rounding of the bounds themselves, in relative terms. */
  private static final double ROUNDING = 1e-12;

  @Provide
  Arbitrary<List<Double>> numbers() {
    Arbitrary<Double> magnitudes =
        Arbitraries.doubles().between(-12, 18).map(exponent -> Math.pow(10, exponent));
    return magnitudes
        .filter(value -> value >= 1e-12 && value <= 1e18)
        .flatMap(value -> Arbitraries.of(value, -value, 0.0))
        .list()
        .ofMinSize(1)
        .ofMaxSize(100);
  }

  @Property(tries = 2000)
  @Label("6: a quantile is within 1 % of the value at its rank")
  void shouldKeepTheRelativeError(
      @ForAll("numbers") List<Double> values, @ForAll @DoubleRange(min = 0, max = 1) double q) {
    LogHistogram histogram = new LogHistogram();
    values.forEach(histogram::add);
    List<Double> sorted = values.stream().sorted().toList();
    double truth = sorted.get((int) Math.floor(q * (sorted.size() - 1)));

    double allowed = Math.abs(truth) * (0.01 + ROUNDING);
    assertThat(histogram.quantile(q)).isCloseTo(truth, within(allowed));
    assertThat(histogram.total()).isEqualTo(values.size());
  }

  @Test
  void shouldClampByValueAndKeepTheCount() {
    LogHistogram histogram = new LogHistogram();
    List.of(-Double.MAX_VALUE, 1e-13, -0.0, Double.MAX_VALUE, Double.NaN).forEach(histogram::add);
    assertThat(histogram.total()).isEqualTo(4);
    assertThat(histogram.quantile(0)).isCloseTo(-1e18, within(2e16));
    assertThat(histogram.quantile(0.5)).isZero();
    assertThat(histogram.quantile(1)).isCloseTo(1e18, within(2e16));
  }

  @Test
  void shouldStayWithinItsBoundedSize() {
    LogHistogram histogram = new LogHistogram();
    for (double magnitude = 1e-13; magnitude < 1e19; magnitude *= 1.005) {
      histogram.add(magnitude);
      histogram.add(-magnitude);
    }
    histogram.add(0);
    assertThat(PartialTest.bytes(histogram)).hasSizeLessThan(2 * 6_913 + 4);
    assertThat(histogram.heapBytes()).isLessThan(100_000);
  }

  @Test
  void shouldRefuseAQuantileOutsideOfZeroToOne() {
    assertThatThrownBy(() -> new LogHistogram().quantile(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LogHistogram().quantile(95))
        .hasMessageContaining("between 0 and 1");
    assertThat(new LogHistogram().quantile(0.95)).isNaN();
  }
}
