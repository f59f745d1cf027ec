package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AverageTest {
  @Test
  void shouldLeaveOutWhatIsNotFinite() {
    Average average = new Average(new ExactSum(), new Count());
    assertThat(average.isEmpty()).isTrue();
    assertThat(average.value()).isNaN();
    for (double value : List.of(1.0, Double.NaN, 4.0, Double.POSITIVE_INFINITY)) {
      average.sum().add(value);
      average.count().add(value);
    }
    assertThat(average.value()).isEqualTo(2.5);
    assertThat(average.isEmpty()).isFalse();
  }
}
