package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.StateSlot;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clearest step of each hour of the week, on the wall, upwards and downwards: what steps every
 * Monday at eight, or at three every night, is no news. A flyweight over {@value #BYTES} B, a byte
 * an hour and direction.
 *
 * <p>Weekends are unlike weekdays nearly everywhere, so steps from Saturday to Monday are not told
 * before one weekend was seen.
 */
final class WeekHabits {
  private static final int HOURS = 168;
  private static final int DAY = 24;
  private static final int PENDING = 2 * HOURS;
  private static final int HOUR = PENDING + 2 * Float.BYTES;
  private static final int WEEKEND = HOUR + Integer.BYTES;
  static final int BYTES = WEEKEND + 4;
  private static final byte WEEKEND_BEGUN = 1;
  private static final byte WEEKEND_SEEN = 2;
  private static final int TUESDAY = 1;
  private static final int SATURDAY = 5;
  private static final int SUNDAY = 6;

  /** Parts of a standard deviation; a byte holds up to 63 of these. */
  private static final double PARTS = 4;

  /** As far beyond the habit is still the habit. */
  private static final double TOLERANCE = 1.25;

  /** From here on a habit is no chance, and as far beyond it as this is still the habit. */
  private static final double CLEAR = 3.6;

  private static final double CLEAR_TOLERANCE = 1.75;

  /** What is left of a habit a week later, if it was not repeated. */
  private static final double FADE = 0.8;

  /** Other days of the last week that had it at this hour. */
  private static final int DAYS = 2;

  private final StateSlot state;
  private final int offset;

  WeekHabits(StateSlot state, int offset) {
    this.state = state;
    this.offset = offset;
  }

  /** The hour of the week, Monday 0:00 is 0. */
  static int hour(ZoneId zone, Instant at) {
    long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
    // 1970-01-01 was a Thursday.
    return Math.floorMod(Math.floorDiv(local, 3600L) + 3 * DAY, HOURS);
  }

  /**
   * Whether a step is what another week had at this hour or one beside it, or two other days at
   * this hour, or may be the first weekend.
   *
   * @param step in standard deviations, negative downwards
   */
  boolean usual(int hour, double step) {
    int day = hour / DAY;
    if ((day >= SATURDAY || day < TUESDAY) && state.getByte(offset + WEEKEND) != WEEKEND_SEEN) {
      return true;
    }
    for (int beside = -1; beside <= 1; beside++) {
      if (isLike(step, hour + beside)) {
        return true;
      }
    }
    int days = 0;
    for (int other = 1; other < HOURS / DAY; other++) {
      days += isLike(step, hour + DAY * other) ? 1 : 0;
    }
    return days >= DAYS;
  }

  /**
   * Takes in one point. What its hour had is kept apart until the hour is over.
   *
   * @param first whether it is the first of the series
   */
  void learn(int hour, double step, boolean first) {
    int before = state.getInt(offset + HOUR);
    if (first || before != hour) {
      if (!first) {
        close(before);
      }
      state.putInt(offset + HOUR, hour);
      weekend(hour / DAY);
    }
    int pending = pending(step);
    state.putFloat(pending, (float) Math.max(state.getFloat(pending), Math.abs(step)));
  }

  private boolean isLike(double step, int hour) {
    double size = Math.abs(step);
    double habit = (state.getByte(place(Math.floorMod(hour, HOURS), step)) & 0xff) / PARTS;
    return size <= (habit >= CLEAR ? CLEAR_TOLERANCE : TOLERANCE) * habit;
  }

  private void weekend(int day) {
    byte phase = state.getByte(offset + WEEKEND);
    if (phase == 0 && day == SUNDAY) {
      state.putByte(offset + WEEKEND, WEEKEND_BEGUN);
    } else if (phase == WEEKEND_BEGUN && day >= TUESDAY && day < SATURDAY) {
      state.putByte(offset + WEEKEND, WEEKEND_SEEN);
    }
  }

  private void close(int hour) {
    for (int side = -1; side <= 1; side += 2) {
      int place = place(hour, side);
      double faded = FADE * (state.getByte(place) & 0xff);
      double most = Math.max(faded, state.getFloat(pending(side)) * PARTS);
      state.putByte(place, (byte) Math.min(255, Math.round(most)));
      state.putFloat(pending(side), 0);
    }
  }

  private int pending(double step) {
    return offset + PENDING + (step > 0 ? 0 : Float.BYTES);
  }

  private int place(int hour, double step) {
    return offset + (step > 0 ? 0 : HOURS) + hour;
  }
}
