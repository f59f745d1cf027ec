package dev.culprit.application.config;

/**
 * Bounds that keep one bad input from filling memory or topics.
 *
 * @param deadLetterBytes bytes of a refused record that are kept, ≥ 0
 * @param controlEntries control entries kept, ≥ 1
 * @param leavesPerSeries leaves of one series and window kept apart, ≥ 1; the rest is (other)
 */
public record LimitSettings(int deadLetterBytes, int controlEntries, int leavesPerSeries) {
  public LimitSettings {
    Require.atLeast(deadLetterBytes, 0, "dead-letter-bytes");
    Require.atLeast(controlEntries, 1, "control-entries");
    Require.atLeast(leavesPerSeries, 1, "leaves-per-series");
  }

  /** 512 KiB, 10 000 entries, 50 000 leaves. */
  public static LimitSettings defaults() {
    return new LimitSettings(512 << 10, 10_000, 50_000);
  }
}
