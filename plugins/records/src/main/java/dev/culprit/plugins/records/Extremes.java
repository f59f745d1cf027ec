package dev.culprit.plugins.records;

/**
 * How far a series turns, at each hour of the day, from where its last points were; both less what
 * is usual for the hour. As far as it turned at this hour on two other days of late is its habit,
 * such as a backup each night or doors that open at nine. That a whole day is unlike others, as a
 * Sunday is, is no turn, and hides none.
 */
final class Extremes {
  private static final int ABOVE = 0;
  private static final int BELOW = 1;

  /** What is left of a day's extreme a day later. */
  private static final double FADE = 0.95;

  /** As far beyond the habit is still the habit. */
  private static final double TOLERANCE = 1.25;

  private Extremes() {}

  /** One other day is enough where the hour has not been seen on more. */
  static boolean usual(Memory memory, int hour, int day, double turn) {
    boolean today = memory.hourLastDay(hour) == day;
    double others = memory.hourDays(hour) - (today ? 1 : 0);
    if (memory.hourPoints(hour) == 0 || others < 1) {
      return false;
    }
    int side = turn >= 0 ? ABOVE : BELOW;
    double[] days = past(memory, hour, day, side);
    double habit = others < 2 ? days[0] : days[1];
    return Math.abs(turn) <= TOLERANCE * habit;
  }

  static void learn(Memory memory, int hour, int day, double turn) {
    for (int side = ABOVE; side <= BELOW; side++) {
      double far = Math.max(0, side == ABOVE ? turn : -turn);
      if (memory.hourPoints(hour) == 0) {
        memory.putExtreme(hour, side, far);
      } else if (memory.hourLastDay(hour) == day) {
        memory.putExtreme(hour, side, Math.max(memory.extreme(hour, side), far));
      } else {
        double[] days = past(memory, hour, day, side);
        memory.putExtreme(hour, 2 + 2 * side, days[0]);
        memory.putExtreme(hour, 3 + 2 * side, days[1]);
        memory.putExtreme(hour, side, far);
      }
    }
  }

  /** The two largest of the days before this one, the larger first. */
  private static double[] past(Memory memory, int hour, int day, int side) {
    double first = memory.extreme(hour, 2 + 2 * side);
    double second = memory.extreme(hour, 3 + 2 * side);
    int gone = day - memory.hourLastDay(hour);
    if (gone == 0) {
      return new double[] {first, second};
    }
    double last = memory.extreme(hour, side);
    double kept = Math.pow(FADE, Math.max(1, gone));
    return last > first
        ? new double[] {last * kept, first * kept}
        : new double[] {first * kept, Math.max(last, second) * kept};
  }
}
