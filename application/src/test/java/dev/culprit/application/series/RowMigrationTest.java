package dev.culprit.application.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.metric.MetricPlan;
import dev.culprit.spi.detector.StateSlot;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowMigrationTest {
  private static final int OLD_BYTES = 16;

  private final CompiledMetric metric =
      CompiledMetric.of(
          MetricPlan.of(Shop.revenue().build(), 1, MetricPlan.FROM_THE_START), new TestPlugins());
  private final RowLayout.Slot next = metric.layout().slots().get(0);

  @Test
  void shouldLetADetectorReadTheOldStateOfEachRowAndLeaveThePageAsItIs() {
    RowLayout old = old(0);
    byte[] page = page(old);
    byte[] before = page.clone();

    for (int row = 0; row < 3; row++) {
      assertThat(moved(old, page, row).getDouble(8)).isEqualTo(row + 7);
    }
    assertThat(page).isEqualTo(before);
  }

  @Test
  void shouldStartAfreshWhatADetectorCannotRead() {
    RowLayout old = old(9);

    assertThat(moved(old, page(old), 1).getDouble(8)).isZero();
  }

  private RowLayout old(int version) {
    return new RowLayout(
        metric.layout().measures(),
        List.of(
            new RowLayout.Slot(
                next.id(),
                next.fingerprint(),
                version,
                next.offset(),
                OLD_BYTES,
                next.tailBytes(),
                false)));
  }

  private static byte[] page(RowLayout layout) {
    byte[] page = new byte[3 * layout.rowBytes()];
    for (int row = 0; row < 3; row++) {
      int base = row * layout.rowBytes() + layout.slots().get(0).offset();
      new StateSlot(page, base, OLD_BYTES).putDouble(0, row + 7);
    }
    return page;
  }

  private StateSlot moved(RowLayout old, byte[] page, int row) {
    byte[] target = new byte[metric.layout().rowBytes()];
    new RowMigration(old, metric.layout(), metric.detection())
        .copy(page, row * old.rowBytes(), target, 0);
    return new StateSlot(target, next.offset(), next.bytes());
  }
}
