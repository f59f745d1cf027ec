package dev.culprit.plugins.seasonal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.spi.detector.StateSlot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Far points make tails heavy, events do not. */
final class TailsTest {
  private static final double FAR = 8;

  private final SlotTable table = new SlotTable(StateSlot.zeroed(SlotTable.BYTES));
  private final Tails tails = new Tails(table);

  @BeforeEach
  void begin() {
    tails.begin();
    table.put(SlotTable.SEEN, 5000);
  }

  @Test
  void shouldTakeFarPointsOnTheirOwnForHeavyTails() {
    assertThat(tails.degrees()).isInfinite();
    for (int i = 0; i < 30; i++) {
      run(1);
    }
    assertThat(tails.degrees()).isLessThan(10);
  }

  @Test
  void shouldLearnOfTwoInARowAndNoMoreOfThree() {
    run(2);
    double two = table.get(SlotTable.FOURTH);
    begin();
    run(3);
    assertThat(table.get(SlotTable.FOURTH)).isGreaterThan(3.2).isEqualTo(two);
  }

  @Test
  void shouldTakeBackWhatAnEventTaught() {
    run(4);
    assertThat(table.get(SlotTable.FOURTH)).isCloseTo(3, within(1e-12));
    run(9);
    assertThat(table.get(SlotTable.FOURTH)).isCloseTo(3, within(1e-12));
  }

  @Test
  void shouldTakeBackNothingOfEarlierRuns() {
    run(2);
    double before = table.get(SlotTable.FOURTH);
    run(6);
    assertThat(table.get(SlotTable.FOURTH)).isCloseTo(before, within(1e-12));
  }

  /** Far points in a row, and then one that is not far and changes nothing. */
  private void run(int points) {
    for (int length = 1; length <= points; length++) {
      table.put(SlotTable.RUN_LENGTH, length);
      tails.learn(FAR, 1);
    }
    table.put(SlotTable.RUN_LENGTH, 0);
    tails.learn(Math.pow(table.get(SlotTable.FOURTH), 0.25), 1);
  }
}
