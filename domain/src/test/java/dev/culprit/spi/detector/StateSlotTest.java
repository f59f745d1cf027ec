package dev.culprit.spi.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StateSlotTest {
  @Test
  void shouldReadAndWriteManyDoublesAsOneAfterTheOther() {
    StateSlot slot = new StateSlot(new byte[64], 16, 32);
    slot.putDoubles(8, new double[] {1.5, -0.0, Double.MAX_VALUE});

    double[] read = new double[2];
    slot.getDoubles(16, read);

    assertThat(slot.getDouble(8)).isEqualTo(1.5);
    assertThat(read).containsExactly(-0.0, Double.MAX_VALUE);
  }

  @Test
  void shouldNotReachBeyondItsEnd() {
    StateSlot slot = new StateSlot(new byte[64], 16, 32);

    assertThatThrownBy(() -> slot.getDoubles(16, new double[3]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slot.putDoubles(-8, new double[1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
