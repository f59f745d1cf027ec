package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.StateSlot;

/** The state of {@code shift} of one series. A flyweight over {@value #BYTES} B. */
final class ShiftMemory {
  /** Points a forecast is made from, and points in which a step is looked for. */
  static final int POINTS = 12;

  /** The weights of the forecast: the slow level's, each earlier point's, and a constant. */
  static final int WEIGHTS = POINTS + 1;

  static final int LEVEL = 0;
  static final int ROUGHNESS = 8;
  static final int VARIANCE = 16;
  static final int FOURTH = 24;
  static final int LOWEST = 32;
  static final int UNREST = 40;
  private static final int SEEN = 48;
  private static final int SIZE = 56;
  private static final int BASE = 64;
  private static final int JUMP = 72;
  private static final int LEFT = 80;
  private static final int SINCE = 84;
  private static final int USUAL = 88;
  private static final int PAST = 96;
  private static final int ERRORS = PAST + Double.BYTES * POINTS;
  private static final int FORECASTS = ERRORS + Float.BYTES * POINTS;
  private static final int SQUARES = FORECASTS + Float.BYTES * POINTS;
  private static final int HABITS =
      SQUARES + Double.BYTES * (WEIGHTS + WEIGHTS * (WEIGHTS + 1) / 2);
  static final int BYTES = HABITS + WeekHabits.BYTES;

  private final StateSlot state;

  ShiftMemory(StateSlot state) {
    this.state = state;
  }

  double get(int place) {
    return state.getDouble(place);
  }

  void put(int place, double value) {
    state.putDouble(place, value);
  }

  LeastSquares forecast() {
    return new LeastSquares(state, SQUARES, WEIGHTS);
  }

  WeekHabits habits() {
    return new WeekHabits(state, HABITS);
  }

  long seen() {
    return state.getLong(SEEN);
  }

  void putSeen(long points) {
    state.putLong(SEEN, points);
  }

  HeldStep held() {
    return new HeldStep(
        get(SIZE),
        state.getInt(LEFT),
        state.getInt(SINCE),
        get(BASE),
        get(JUMP),
        state.getByte(USUAL) != 0);
  }

  void putHeld(HeldStep held) {
    put(SIZE, held.size());
    put(BASE, held.base());
    put(JUMP, held.jump());
    state.putInt(LEFT, held.left());
    state.putInt(SINCE, held.since());
    state.putByte(USUAL, (byte) (held.usual() ? 1 : 0));
  }

  /** A value, 0 the newest. */
  double past(int ago) {
    return state.getDouble(PAST + Double.BYTES * ago);
  }

  /** The error of the forecast of a value, 0 the newest, in standard deviations. */
  double error(int ago) {
    return state.getFloat(ERRORS + Float.BYTES * ago);
  }

  /** What was expected of a value, 0 the newest. */
  double forecast(int ago) {
    return state.getFloat(FORECASTS + Float.BYTES * ago);
  }

  void begin(double value) {
    for (int i = 0; i < POINTS; i++) {
      state.putDouble(PAST + Double.BYTES * i, value);
    }
  }

  void append(double value, double forecast, double error) {
    for (int i = POINTS - 1; i > 0; i--) {
      state.putDouble(PAST + Double.BYTES * i, past(i - 1));
      state.putFloat(ERRORS + Float.BYTES * i, (float) error(i - 1));
      state.putFloat(FORECASTS + Float.BYTES * i, (float) forecast(i - 1));
    }
    state.putDouble(PAST, value);
    state.putFloat(ERRORS, (float) error);
    state.putFloat(FORECASTS, (float) forecast);
  }
}
