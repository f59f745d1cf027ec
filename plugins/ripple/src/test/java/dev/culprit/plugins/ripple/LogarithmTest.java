package dev.culprit.plugins.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogarithmTest {

  @Test
  void shouldBeTheLogarithm() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double x = i < 3 ? i + 0.5 : Math.exp(random.nextDouble(-40, 40));
      assertThat(Logarithm.of(x)).isCloseTo(Math.log(x), within(1e-11));
    }
    assertThat(Logarithm.of(1)).isCloseTo(0, within(1e-11));
  }
}
