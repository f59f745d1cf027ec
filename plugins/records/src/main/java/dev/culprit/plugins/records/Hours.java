package dev.culprit.plugins.records;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** What is usual in each hour of the day on the wall, as a mean with a memory of ten days. */
final class Hours {
  private static final int DAY_SECONDS = 86_400;
  private static final int HOUR_SECONDS = 3_600;
  private static final int HOURS_A_DAY = 24;
  private static final double MEMORY_DAYS = 10;

  private final ZoneRules rules;

  Hours(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** The value less what is usual; before an hour was seen, less the value before. */
  double residual(Memory memory, Instant at, double value) {
    int hour = hour(local(at));
    if (memory.hourPoints(hour) > 0) {
      return value - memory.hourMean(hour);
    }
    return memory.seen() > 0 ? value - memory.value(memory.newestValue()) : 0;
  }

  /** Whether the series turned as far at this hour, or the next nearest one, on other days. */
  boolean usual(Memory memory, Instant at, double turn) {
    long local = local(at);
    int day = day(local);
    int hour = hour(local);
    boolean late = Math.floorMod(local, HOUR_SECONDS) >= HOUR_SECONDS / 2;
    int other = (hour + (late ? 1 : HOURS_A_DAY - 1)) % HOURS_A_DAY;
    return Extremes.usual(memory, hour, day, turn) || Extremes.usual(memory, other, day, turn);
  }

  void learn(Memory memory, Instant at, double value, double turn) {
    long local = local(at);
    int hour = hour(local);
    int day = day(local);
    Extremes.learn(memory, hour, day, turn);
    double points = memory.hourPoints(hour);
    boolean another = points == 0 || memory.hourLastDay(hour) != day;
    double days = memory.hourDays(hour) + (another ? 1 : 0);
    double aDay = (points + 1) / days;
    double mean = memory.hourMean(hour);
    double next = mean + (value - mean) / Math.min(points + 1, Math.max(1, MEMORY_DAYS * aDay));
    // Beyond a million points only their number a day matters.
    double kept = points < 1e6 ? 1 : 0.5;
    memory.putHour(hour, next, (points + 1) * kept, days * kept, day);
  }

  private long local(Instant at) {
    return at.getEpochSecond() + rules.getOffset(at).getTotalSeconds();
  }

  private static int day(long local) {
    return (int) Math.floorDiv(local, DAY_SECONDS);
  }

  private static int hour(long local) {
    return Math.floorMod(local, DAY_SECONDS) / HOUR_SECONDS;
  }
}
