package dev.culprit.application.series;

import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.StateSlot;
import java.util.Arrays;

/**
 * Copies rows from one layout to another: the head as it is, the last values of measures by name,
 * and the state of every detector that is in both with equal parameters. A detector whose state
 * version moved on is asked to read its old bytes; one that cannot starts afresh.
 */
final class RowMigration {
  private final RowLayout from;
  private final RowLayout layout;
  private final DetectionPlan to;

  RowMigration(RowLayout from, RowLayout layout, DetectionPlan to) {
    this.from = from;
    this.layout = layout;
    this.to = to;
  }

  /** The plan whose layout rows are copied to. */
  DetectionPlan to() {
    return to;
  }

  void copy(byte[] source, int sourceBase, byte[] target, int targetBase) {
    System.arraycopy(source, sourceBase, target, targetBase, RowLayout.HEAD_BYTES);
    // Quarantines belong to detectors by position; a changed line-up gets another chance.
    new StateSlot(target, targetBase, layout.rowBytes()).putInt(RowLayout.QUARANTINED, 0);
    for (int i = 0; i < layout.measures().size(); i++) {
      int old = from.measures().indexOf(layout.measures().get(i));
      if (old >= 0) {
        int at = sourceBase + RowLayout.lastValue(old);
        System.arraycopy(
            source, at, target, targetBase + RowLayout.lastValue(i), RowLayout.MEASURE_BYTES);
      }
    }
    for (int i = 0; i < layout.slots().size(); i++) {
      RowLayout.Slot next = layout.slots().get(i);
      for (RowLayout.Slot old : from.slots()) {
        if (old.sameDetector(next)) {
          copySlot(i, old, next, source, sourceBase, target, targetBase);
          break;
        }
      }
    }
  }

  private void copySlot(
      int index,
      RowLayout.Slot old,
      RowLayout.Slot next,
      byte[] source,
      int sourceBase,
      byte[] target,
      int targetBase) {
    int oldAt = sourceBase + old.offset();
    int nextAt = targetBase + next.offset();
    if (old.stateVersion() == next.stateVersion() && old.bytes() == next.bytes()) {
      System.arraycopy(source, oldAt, target, nextAt, next.bytes());
      if (old.tailBytes() == next.tailBytes()) {
        System.arraycopy(
            source, oldAt + old.bytes(), target, nextAt + next.bytes(), next.tailBytes());
      }
    } else if (to.detectors().get(index).detector() instanceof FixedStateDetector fixed) {
      // A copy, as a detector may write to what it reads; of the slot, as a page may be megabytes.
      byte[] bytes = Arrays.copyOfRange(source, oldAt, oldAt + old.bytes());
      StateSlot read = new StateSlot(bytes, 0, old.bytes());
      StateSlot written = new StateSlot(target, nextAt, next.bytes());
      if (!fixed.migrate(old.stateVersion(), read, written)) {
        written.set(new byte[next.bytes()]);
      }
    }
  }
}
