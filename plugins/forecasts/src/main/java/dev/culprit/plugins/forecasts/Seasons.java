package dev.culprit.plugins.forecasts;

import java.time.Duration;

/** How long a season is that nobody gave. */
final class Seasons {
  static final int MOST_POINTS = 1440;

  private Seasons() {}

  /** Points of a day; 1, none, where windows are longer than half of one, or too short to keep. */
  static int day(Duration period) {
    long points = period.isZero() ? 1 : Duration.ofDays(1).dividedBy(period);
    return points < 2 || points > MOST_POINTS ? 1 : (int) points;
  }
}
