package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.StateSlot;

/**
 * The last values of a series, as floats: 8 B for the number of all values, then 4 B a value. A
 * flyweight over a slot.
 */
final class Ring {
  private final StateSlot state;
  private final int offset;
  private final int length;

  Ring(StateSlot state, int offset, int length) {
    this.state = state;
    this.offset = offset;
    this.length = length;
  }

  static int bytes(int length) {
    return 8 + 4 * length;
  }

  /** All values ever put. */
  long seen() {
    return state.getLong(offset);
  }

  int size() {
    return (int) Math.min(seen(), length);
  }

  /** In no particular order. */
  double get(int index) {
    return state.getFloat(offset + 8 + 4 * index);
  }

  /**
   * @param ago 1 for the newest, up to {@link #size()}
   */
  double last(int ago) {
    return get((int) ((seen() - ago) % length));
  }

  void put(double value) {
    long seen = seen();
    state.putFloat(offset + 8 + 4 * (int) (seen % length), (float) value);
    state.putLong(offset, seen + 1);
  }

  double[] copy() {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(i);
    }
    return values;
  }
}
