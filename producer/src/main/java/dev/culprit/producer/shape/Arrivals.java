package dev.culprit.producer.shape;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Times of events at a shaped rate. Gaps are drawn evenly from half to one and a half of the mean
 * gap, so that counts of a window scatter less (σ² ≈ n/12) than in a Poisson process: what scatters
 * in a window is what was bought, not how often.
 */
public final class Arrivals {
  private static final double MINUTE_MILLIS = 60_000;

  private final RateShape shape;
  private final double perMinute;
  private final SplittableRandom random;
  private double now;
  private double meanGap;
  private double shapeHoldsUntil;

  /**
   * @param perMinute events a minute of event time, the mean of a week
   * @param start no event before
   */
  public Arrivals(RateShape shape, double perMinute, Instant start, SplittableRandom random) {
    this.shape = shape;
    this.perMinute = perMinute;
    this.random = random;
    this.now = start.toEpochMilli();
    this.shapeHoldsUntil = Double.NEGATIVE_INFINITY;
  }

  /** Time of the next event, milliseconds since 1970-01-01 UTC; never before the last one. */
  public long nextMillis() {
    if (now >= shapeHoldsUntil) {
      meanGap = MINUTE_MILLIS / (perMinute * shape.at(Instant.ofEpochMilli((long) now)));
      shapeHoldsUntil = now + MINUTE_MILLIS;
    }
    now += meanGap * (0.5 + random.nextDouble());
    return (long) now;
  }
}
