package dev.culprit.application.config;

import java.time.Duration;

/**
 * How many series a metric may have and how long they live.
 *
 * @param max the most at one time, ≥ 1
 * @param expireAfter event time without a record after which a series is forgotten, > 0
 * @param onLimit what happens to more
 */
public record SeriesLimits(int max, Duration expireAfter, OnLimit onLimit) {
  public SeriesLimits {
    Require.atLeast(max, 1, "max");
    Require.positive(expireAfter, "expire-after");
  }

  /** 100 000 series, 14 days, the rest together. */
  public static SeriesLimits defaults() {
    return new SeriesLimits(100_000, Duration.ofDays(14), OnLimit.OTHER);
  }
}
