package dev.culprit.plugins.seasonal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Tells the hour of the week on the wall. What people do follows the wall clock, so a slot keeps
 * its meaning over daylight saving: an hour that is skipped is not learnt, one that comes twice is
 * learnt twice.
 */
final class WallClock {
  private static final int DAY_SECONDS = 86_400;
  private static final int HOUR_SECONDS = 3_600;

  private final ZoneRules rules;

  WallClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  Moment at(Instant instant) {
    long local = instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds();
    // 1970-01-01 was a Thursday; Monday is 0.
    int day = Math.floorMod(Math.floorDiv(local, DAY_SECONDS) + 3, 7);
    int second = Math.floorMod(local, DAY_SECONDS);
    return new Moment(day, second / HOUR_SECONDS, second % HOUR_SECONDS / (double) HOUR_SECONDS);
  }

  /**
   * @param day of the week, Monday is 0
   * @param hour of the day, 0 to 23
   * @param part of the hour gone, in [0, 1)
   */
  record Moment(int day, int hour, double part) {}
}
