package dev.culprit.plugins.seasonal;

import dev.culprit.spi.detector.StateSlot;

/**
 * The state of one series, 1832 B: thirteen doubles, 24 slots of the day and 168 of the week.
 * Variances of the season are kept in units of the noise, so that they hold when the noise is
 * learnt anew.
 *
 * <pre>
 *    0 level            8 its variance    16 noise variance   24 points learnt
 *   32 mean 4th power  40 last value      48 mean size
 *   56 sum of a run   64 its length       72 lag-one correlation  80 pairs it rests on
 *   88 last error in standard deviations   96 lowest value if below 0
 *  104 day slots   24 × (value, variance, standard deviation, points: float)
 *  488 week slots 168 × (value, variance: float); variance 0 is a slot not seen yet
 * </pre>
 */
final class SlotTable {
  static final int BYTES = 1832;
  static final int LEVEL = 0;
  static final int LEVEL_VARIANCE = 8;
  static final int NOISE = 16;
  static final int SEEN = 24;
  static final int FOURTH = 32;
  static final int LAST = 40;
  static final int SIZE = 48;
  static final int RUN_SUM = 56;
  static final int RUN_LENGTH = 64;
  static final int CORRELATION = 72;
  static final int PAIRS = 80;
  static final int LAST_SIGMAS = 88;
  static final int LOWEST = 96;
  private static final int DAY = 104;
  private static final int WEEK = 488;

  /** Floats must not overflow, whatever is learnt from the largest value. */
  private static final double LARGEST = 1e32;

  private final StateSlot state;

  SlotTable(StateSlot state) {
    this.state = state;
  }

  /** Reads version 1, which had no runs, and 2, which did not know what is never negative. */
  static void migrate(int version, StateSlot from, StateSlot to) {
    int numbers = version == 1 ? RUN_SUM : LOWEST;
    for (int at = 0; at < numbers; at += Double.BYTES) {
      to.putDouble(at, from.getDouble(at));
    }
    double lowest = from.getDouble(LEVEL) + from.getFloat(numbers);
    to.putDouble(LOWEST, Math.min(0, lowest));
    for (int at = DAY; at < BYTES; at += Float.BYTES) {
      to.putFloat(at, from.getFloat(at - DAY + numbers));
    }
  }

  double get(int field) {
    return state.getDouble(field);
  }

  void put(int field, double value) {
    state.putDouble(field, value);
  }

  double dayValue(int hour) {
    return state.getFloat(DAY + 16 * hour);
  }

  double dayVariance(int hour) {
    return state.getFloat(DAY + 16 * hour + 4);
  }

  double daySpread(int hour) {
    return state.getFloat(DAY + 16 * hour + 8);
  }

  double dayPoints(int hour) {
    return state.getFloat(DAY + 16 * hour + 12);
  }

  void putDay(int hour, double value, double variance) {
    state.putFloat(DAY + 16 * hour, bounded(value));
    state.putFloat(DAY + 16 * hour + 4, bounded(variance));
  }

  void putDaySpread(int hour, double deviation) {
    state.putFloat(DAY + 16 * hour + 8, bounded(deviation));
  }

  void putDayPoints(int hour, double points) {
    state.putFloat(DAY + 16 * hour + 12, bounded(points));
  }

  double weekValue(int slot) {
    return state.getFloat(WEEK + 8 * slot);
  }

  double weekVariance(int slot) {
    return state.getFloat(WEEK + 8 * slot + 4);
  }

  void putWeek(int slot, double value, double variance) {
    state.putFloat(WEEK + 8 * slot, bounded(value));
    state.putFloat(WEEK + 8 * slot + 4, bounded(variance));
  }

  private static float bounded(double value) {
    return (float) Math.max(-LARGEST, Math.min(LARGEST, value));
  }
}
