package dev.culprit.producer.feed;

import java.time.Instant;

/**
 * When an event may be written. Event time runs {@code speed} times as fast as the clock until both
 * meet; from then on it is the clock. Never before its own event time (unless replayed), never
 * faster than the rate limit.
 */
public final class Pace {
  /** Speed of history that knows no limit. */
  public static final double MAX = Double.POSITIVE_INFINITY;

  private final double launchMillis;
  private final double firstMillis;
  private final double speed;
  private final double gapMillis;
  private final boolean untilItMeetsTheClock;
  private double lastRelease = Double.NEGATIVE_INFINITY;

  private Pace(
      Instant launch, Instant first, double speed, double perSecond, boolean untilItMeetsTheClock) {
    this.launchMillis = launch.toEpochMilli();
    this.firstMillis = first.toEpochMilli();
    this.speed = speed;
    this.gapMillis = perSecond > 0 ? 1000 / perSecond : 0;
    this.untilItMeetsTheClock = untilItMeetsTheClock;
  }

  /**
   * For generated events: history at {@code speed}, then real time.
   *
   * @param launch the clock at the start
   * @param first event time of the start
   * @param speed event time per time, or {@link #MAX}
   * @param perSecond records a second at most, 0 for no limit
   */
  public static Pace catchingUp(Instant launch, Instant first, double speed, double perSecond) {
    return new Pace(launch, first, speed, perSecond, true);
  }

  /** For recorded events, whose times may lie anywhere: at {@code speed} from first to last. */
  public static Pace replaying(Instant launch, Instant first, double speed, double perSecond) {
    return new Pace(launch, first, speed, perSecond, false);
  }

  /**
   * The earliest time to write the next event, in milliseconds since 1970-01-01 UTC; counts it
   * against the rate limit.
   */
  double releaseMillis(long eventMillis) {
    double due = launchMillis + (eventMillis - firstMillis) / speed;
    if (untilItMeetsTheClock) {
      due = Math.max(due, eventMillis);
    }
    lastRelease = Math.max(due, lastRelease + gapMillis);
    return lastRelease;
  }

  /**
   * A limit of so many a second must not be made up for after a pause, but a late timer must not
   * lower it either: the last release may lie at most this far behind the clock.
   */
  void heldUpUntil(long nowMillis) {
    lastRelease = Math.max(lastRelease, nowMillis - 1000.0);
  }
}
