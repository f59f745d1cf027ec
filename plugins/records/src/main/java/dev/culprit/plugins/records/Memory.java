package dev.culprit.plugins.records;

import dev.culprit.spi.detector.StateSlot;

/**
 * The state of one series, 1724 B. What a view has seen is kept for this epoch and the last one, so
 * that nothing is remembered for good.
 *
 * <pre>
 *    0 points seen: long          8 points since the last score: int
 *   12 last told, before habituation   16 habituation
 *   20 views   8 × (lowest, highest, those of the last epoch, held excess: float)
 *  180 hours  24 × (mean, points, days: float; last day since 1970: int)
 *  564 the last 49 values: float, a ring
 *  760 the last 97 residuals of the hour: float, a ring
 * 1148 hours  24 × (highest and lowest residual of its last day; the two highest and the two lowest
 *             of the days before: float)
 * </pre>
 */
final class Memory {
  static final int BYTES = 1724;
  static final int VALUES = 49;
  static final int RESIDUALS = 97;

  /** Points of an epoch. */
  static final int EPOCH = 20_000;

  private static final int SEEN = 0;
  private static final int SINCE = 8;
  private static final int TOLD = 12;
  private static final int HABIT = 16;
  private static final int VIEWS = 20;
  private static final int VIEW_BYTES = 20;
  private static final int HOURS = 180;
  private static final int VALUE_RING = 564;
  private static final int RESIDUAL_RING = 760;
  private static final int EXTREMES = 1148;
  private static final int EXTREMES_BYTES = 24;

  private final StateSlot state;

  Memory(StateSlot state) {
    this.state = state;
  }

  long seen() {
    return state.getLong(SEEN);
  }

  int since() {
    return state.getInt(SINCE);
  }

  double told() {
    return state.getFloat(TOLD);
  }

  double habit() {
    return state.getFloat(HABIT);
  }

  /** Reads version 1, which knew no extremes of the hours. */
  static void migrate(StateSlot from, StateSlot to) {
    for (int at = 0; at < EXTREMES; at += Integer.BYTES) {
      to.putInt(at, from.getInt(at));
    }
  }

  /** Of this epoch and the last. */
  double lowest(int view) {
    int at = VIEWS + VIEW_BYTES * view;
    return seen() < EPOCH
        ? state.getFloat(at)
        : Math.min(state.getFloat(at), state.getFloat(at + 8));
  }

  /** Of this epoch and the last. */
  double highest(int view) {
    int at = VIEWS + VIEW_BYTES * view + 4;
    return seen() < EPOCH
        ? state.getFloat(at)
        : Math.max(state.getFloat(at), state.getFloat(at + 8));
  }

  double held(int view) {
    return state.getFloat(VIEWS + VIEW_BYTES * view + 16);
  }

  double hourMean(int hour) {
    return state.getFloat(HOURS + 16 * hour);
  }

  double hourPoints(int hour) {
    return state.getFloat(HOURS + 16 * hour + 4);
  }

  double hourDays(int hour) {
    return state.getFloat(HOURS + 16 * hour + 8);
  }

  int hourLastDay(int hour) {
    return state.getInt(HOURS + 16 * hour + 12);
  }

  /**
   * How far values of an hour turned from those just before them, ≥ 0.
   *
   * @param which 0 highest and 1 lowest of its last day, 2 and 3 the two highest of the days before
   *     that, 4 and 5 the two lowest
   */
  double extreme(int hour, int which) {
    return state.getFloat(EXTREMES + EXTREMES_BYTES * hour + Float.BYTES * which);
  }

  void putExtreme(int hour, int which, double residual) {
    state.putFloat(EXTREMES + EXTREMES_BYTES * hour + Float.BYTES * which, (float) residual);
  }

  /** Where the newest value is; older ones by {@link #olderValue}. */
  int newestValue() {
    return (int) Math.floorMod(seen() - 1, (long) VALUES);
  }

  int olderValue(int place) {
    return place == 0 ? VALUES - 1 : place - 1;
  }

  double value(int place) {
    return state.getFloat(VALUE_RING + 4 * place);
  }

  int newestResidual() {
    return (int) Math.floorMod(seen() - 1, (long) RESIDUALS);
  }

  int olderResidual(int place) {
    return place == 0 ? RESIDUALS - 1 : place - 1;
  }

  double residual(int place) {
    return state.getFloat(RESIDUAL_RING + 4 * place);
  }

  void putTold(double told, double habit, int since) {
    state.putFloat(TOLD, (float) told);
    state.putFloat(HABIT, (float) habit);
    state.putInt(SINCE, since);
  }

  /** Begins a range with the first number of a view. */
  void begin(int view, double number) {
    int at = VIEWS + VIEW_BYTES * view;
    state.putFloat(at, (float) number);
    state.putFloat(at + 4, (float) number);
  }

  void extend(int view, double number) {
    int at = VIEWS + VIEW_BYTES * view;
    state.putFloat(at, Math.min(state.getFloat(at), (float) number));
    state.putFloat(at + 4, Math.max(state.getFloat(at + 4), (float) number));
  }

  /** What was seen in this epoch becomes that of the last one. */
  void turn(int view) {
    int at = VIEWS + VIEW_BYTES * view;
    state.putFloat(at + 8, state.getFloat(at));
    state.putFloat(at + 12, state.getFloat(at + 4));
  }

  void putHeld(int view, double held) {
    state.putFloat(VIEWS + VIEW_BYTES * view + 16, (float) held);
  }

  void putHour(int hour, double mean, double points, double days, int lastDay) {
    state.putFloat(HOURS + 16 * hour, (float) mean);
    state.putFloat(HOURS + 16 * hour + 4, (float) points);
    state.putFloat(HOURS + 16 * hour + 8, (float) days);
    state.putInt(HOURS + 16 * hour + 12, lastDay);
  }

  void append(double value, double residual) {
    long seen = seen();
    state.putFloat(VALUE_RING + 4 * (int) (seen % VALUES), (float) value);
    state.putFloat(RESIDUAL_RING + 4 * (int) (seen % RESIDUALS), (float) residual);
    state.putLong(SEEN, seen + 1);
  }
}
