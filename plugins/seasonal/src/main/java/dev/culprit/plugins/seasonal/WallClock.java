package dev.culprit.plugins.seasonal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Tells the second of the week on the wall. What people do follows the wall clock, so a slot keeps
 * its meaning over daylight saving: an hour that is skipped is not learnt, one that comes twice is
 * learnt twice.
 */
final class WallClock {
  static final int HOUR_SECONDS = 3_600;
  static final int DAY_SECONDS = 86_400;
  private static final int WEEK_SECONDS = 7 * DAY_SECONDS;

  /** 1970-01-01 was a Thursday; Monday is 0. */
  private static final int FIRST_SECOND = 3 * DAY_SECONDS;

  private final ZoneRules rules;

  /** The last one asked for. Immutable, and any is as good: threads may overwrite each other's. */
  private Span span;

  WallClock(ZoneId zone) {
    this.rules = zone.getRules();
    this.span = around(0);
  }

  /** Seconds since Monday 0:00. */
  int secondOfWeek(Instant instant) {
    long second = instant.getEpochSecond();
    Span known = span;
    if (second < known.from || second >= known.until) {
      known = around(second);
      span = known;
    }
    return (int) Math.floorMod(second + known.offsetSeconds + FIRST_SECOND, (long) WEEK_SECONDS);
  }

  private Span around(long second) {
    Instant instant = Instant.ofEpochSecond(second);
    // A transition at this very second is the one before the next.
    ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    return new Span(
        before == null ? Long.MIN_VALUE : before.toEpochSecond(),
        after == null ? Long.MAX_VALUE : after.toEpochSecond(),
        rules.getOffset(instant).getTotalSeconds());
  }

  /**
   * A time during which clocks are not changed.
   *
   * @param from epoch second, inclusive
   * @param until epoch second, exclusive
   */
  private record Span(long from, long until, int offsetSeconds) {}
}
