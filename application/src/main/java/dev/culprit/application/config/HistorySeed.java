package dev.culprit.application.config;

import java.time.Duration;

/** How detectors begin with what a warm-up has read. */
public enum HistorySeed implements Coded {
  /** As they learnt it, point by point. */
  NONE("none"),
  /** Once more, without the outages that a decomposition of all of history shows (STL). */
  STL("stl");

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long LONGEST_STEP_MILLIS = Duration.ofHours(2).toMillis();

  private final String code;

  HistorySeed(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  /**
   * Whether windows so far apart can be decomposed: they have to divide a day, into twelve at
   * least.
   *
   * @param stepMillis > 0
   */
  public static boolean comparesDays(long stepMillis) {
    return DAY_MILLIS % stepMillis == 0 && stepMillis <= LONGEST_STEP_MILLIS;
  }
}
