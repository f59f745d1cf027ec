package dev.culprit.plugins.limits;

import dev.culprit.spi.detector.StateSlot;

/**
 * What part each value of a field has in the records of a window, remembered for the {@value
 * #VALUES} most frequent ones. A flyweight over {@value #BYTES} B.
 *
 * <pre>
 *  0 windows, decayed: double   8 windows with new values, decayed: double   16 values: int
 * 20 values × (hash: long; mean share, mean square of it: float)
 * </pre>
 */
final class Shares {
  static final int VALUES = 200;
  private static final int WINDOWS = 0;
  private static final int NEWS = 8;
  private static final int COUNT = 16;
  private static final int FIRST = 20;
  private static final int ENTRY = 16;
  static final int BYTES = FIRST + ENTRY * VALUES;

  private final StateSlot state;

  Shares(StateSlot state) {
    this.state = state;
  }

  double windows() {
    return state.getDouble(WINDOWS);
  }

  double news() {
    return state.getDouble(NEWS);
  }

  int size() {
    return state.getInt(COUNT);
  }

  /** Where a value is; -1 when it is not known. */
  int find(long hash) {
    for (int i = 0; i < size(); i++) {
      if (state.getLong(at(i)) == hash) {
        return i;
      }
    }
    return -1;
  }

  double mean(int value) {
    return state.getFloat(at(value) + 8);
  }

  /** Of its share, from one window to the next. */
  double variance(int value) {
    double mean = mean(value);
    return Math.max(0, state.getFloat(at(value) + 12) - mean * mean);
  }

  /** One window went by, with or without values that were new. */
  void pass(double memory, boolean counts, boolean news) {
    double kept = 1 - 1 / memory;
    state.putDouble(WINDOWS, windows() * kept + 1);
    state.putDouble(NEWS, news() * kept + (counts && news ? 1 : 0));
  }

  /** All known values fade by a part, as if none of them were in the window. */
  void fade(double part) {
    for (int value = 0; value < size(); value++) {
      int at = at(value);
      state.putFloat(at + 8, (float) (state.getFloat(at + 8) * (1 - part)));
      state.putFloat(at + 12, (float) (state.getFloat(at + 12) * (1 - part)));
    }
  }

  /** After {@link #fade}: the value was in the window after all. */
  void add(int value, double share, double part) {
    int at = at(value);
    state.putFloat(at + 8, (float) (state.getFloat(at + 8) + part * share));
    state.putFloat(at + 12, (float) (state.getFloat(at + 12) + part * share * share));
  }

  /** A value seen for the first time takes a free place, or that of the least frequent one. */
  void begin(long hash, double share, double part) {
    int value = size();
    if (value < VALUES) {
      state.putInt(COUNT, value + 1);
    } else {
      value = 0;
      for (int i = 1; i < VALUES; i++) {
        value = mean(i) < mean(value) ? i : value;
      }
    }
    state.putLong(at(value), hash);
    state.putFloat(at(value) + 8, (float) (share * part));
    state.putFloat(at(value) + 12, (float) (share * share * part));
  }

  private static int at(int value) {
    return FIRST + ENTRY * value;
  }
}
