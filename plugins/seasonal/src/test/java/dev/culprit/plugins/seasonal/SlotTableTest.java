package dev.culprit.plugins.seasonal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.spi.detector.StateSlot;
import org.junit.jupiter.api.Test;

/** States of earlier versions: the present one without what was added later. */
final class SlotTableTest {
  private static final int SLOTS = SlotTable.BYTES - RunRarity.BYTES - 14 * Double.BYTES;

  @Test
  void shouldReadVersion4AsItIsAndNothingOfHowRareRunsAre() {
    StateSlot migrated = migrated(4, 14);
    for (int number = 0; number < 14; number++) {
      assertThat(migrated.getDouble(Double.BYTES * number)).isEqualTo(number + 0.5);
    }
    assertSlots(migrated);
    for (int at = SlotTable.BYTES - RunRarity.BYTES; at < SlotTable.BYTES; at += Float.BYTES) {
      assertThat(migrated.getFloat(at)).isZero();
    }
  }

  @Test
  void shouldReadVersion3AsItIsAndNothingThatARunTaught() {
    StateSlot migrated = migrated(3, 13);
    for (int number = 0; number < 13; number++) {
      assertThat(migrated.getDouble(Double.BYTES * number)).isEqualTo(number + 0.5);
    }
    assertThat(migrated.getDouble(Double.BYTES * SlotTable.RUN_TAUGHT)).isZero();
    assertSlots(migrated);
  }

  @Test
  void shouldTakeTheLowestOfVersions1And2FromTheFirstSlot() {
    for (int version = 1; version <= 2; version++) {
      int numbers = version == 1 ? 7 : 12;
      StateSlot migrated = migrated(version, numbers);
      for (int number = 0; number < 14; number++) {
        double kept = number < numbers ? number + 0.5 : 0;
        // The level is 0.5, and the first slot -3.
        assertThat(migrated.getDouble(Double.BYTES * number))
            .isEqualTo(number == SlotTable.LOWEST ? -2.5 : kept);
      }
      assertSlots(migrated);
    }
  }

  private static StateSlot migrated(int version, int numbers) {
    StateSlot from = StateSlot.zeroed(Double.BYTES * numbers + SLOTS);
    for (int number = 0; number < numbers; number++) {
      from.putDouble(Double.BYTES * number, number + 0.5);
    }
    for (int at = 0; at < SLOTS; at += Float.BYTES) {
      from.putFloat(Double.BYTES * numbers + at, at - 3);
    }
    StateSlot to = StateSlot.zeroed(SlotTable.BYTES);
    SlotTable.migrate(version, from, to);
    return to;
  }

  private static void assertSlots(StateSlot migrated) {
    for (int at = 0; at < SLOTS; at += Float.BYTES) {
      assertThat(migrated.getFloat(14 * Double.BYTES + at)).isEqualTo(at - 3);
    }
  }
}
