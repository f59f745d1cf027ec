package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BisectionTest {
  private int asked;

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.02, 0.4, 0.97})
  void shouldFindTheZeroOfACurveInFewSteps(double zero) {
    DoubleUnaryOperator rising = counted(x -> x * x - zero * zero);

    assertThat(Bisection.straight(rising, 1, 1e-4)).isCloseTo(zero, within(1e-8));
    assertThat(asked).isLessThan(25);
    assertThat(Bisection.zero(x -> -rising.applyAsDouble(x), 0, 1)).isCloseTo(zero, within(1e-8));
  }

  @Test
  void shouldTellTheEndWhereThereIsNoZero() {
    assertThat(Bisection.straight(x -> x + 1, 1, 0.25)).isEqualTo(0.25);
  }

  private DoubleUnaryOperator counted(DoubleUnaryOperator function) {
    return x -> {
      asked++;
      return function.applyAsDouble(x);
    };
  }
}
