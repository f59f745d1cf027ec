package dev.culprit.domain.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CountTest {
  @Test
  void shouldStayAtTheLargestNumber() {
    Count count = new Count();
    count.addMany(Long.MAX_VALUE - 1);
    count.add(Double.NaN);
    count.add(1);
    assertThat(count.total()).isEqualTo(Long.MAX_VALUE);
    count.merge(count);
    assertThat(count.total()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldRefuseToShrink() {
    assertThatThrownBy(() -> new Count().addMany(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative");
  }
}
