package dev.culprit.plugins.seasonal;

import java.time.Duration;

/** How many points an hour has, and how fast things are learnt and forgotten because of it. */
final class Pace {
  private static final double HOUR_MILLIS = 3_600_000;
  private static final double UNKNOWN_PER_HOUR = 12;

  /** Points that fall on a slot of the day in one day, at least 1. */
  final double perSlot;

  /** Variance the level gains a point, in units of the noise; its steady gain is α. */
  final double levelDrift;

  /** Least variance of a slot of the day, in units of the noise: a memory of ten days. */
  final double leastDay;

  /** Least variance of a slot of the week, in units of the noise: a memory of six weeks. */
  final double leastWeek;

  /** Points remembered by the spread of a slot of the day: four weeks, 20 to 400. */
  final double spreadMemory;

  Pace(Duration period, double levelAlpha) {
    long millis = period.toMillis();
    this.perSlot = millis == 0 ? UNKNOWN_PER_HOUR : Math.max(1, HOUR_MILLIS / millis);
    this.levelDrift = levelAlpha * levelAlpha;
    this.leastDay = 1 / (10 * perSlot);
    this.leastWeek = 1 / (6 * perSlot);
    this.spreadMemory = Math.max(20, Math.min(400, 28 * perSlot));
  }
}
