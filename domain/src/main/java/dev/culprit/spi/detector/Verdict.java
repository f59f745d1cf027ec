package dev.culprit.spi.detector;

/**
 * What a detector says of one point.
 *
 * @param rawScore ≥ 0, finite, in the unit of the detector's {@link ScoreScale}
 * @param expected the value it expected before seeing the point; NaN if it has no idea
 * @param lower lower end of the expected band; NaN if none
 * @param upper upper end of the expected band; NaN if none
 * @param nextExpected the value it expects for the next point; NaN if none
 * @param ready whether the detector has seen enough; the framework does not raise anomalies from
 *     verdicts that are not ready
 * @param reason a stable code in kebab-case: why this score, or why not ready
 */
public record Verdict(
    double rawScore,
    double expected,
    double lower,
    double upper,
    double nextExpected,
    boolean ready,
    String reason) {

  /** Reason of every verdict before the detector has seen enough. */
  public static final String WARMING_UP = "warming-up";

  /** Reason of a verdict with nothing remarkable. */
  public static final String WITHIN = "within-band";

  /** Reason of a value that is nothing new to the series at this hour of the day. */
  public static final String USUAL = "usual-for-the-hour";

  /** Reason of a value above the band. */
  public static final String ABOVE = "above-band";

  /** Reason of a value below the band. */
  public static final String BELOW = "below-band";

  /** Reason of a value that ends a run of values above what was expected, rarer than itself. */
  public static final String RUN_ABOVE = "run-above";

  /** Reason of a value that ends a run of values below what was expected, rarer than itself. */
  public static final String RUN_BELOW = "run-below";

  /** Reason of a value that ends a run above what was expected as the series has shown none. */
  public static final String NEW_RUN_ABOVE = "new-run-above";

  /** Reason of a value that ends a run below what was expected as the series has shown none. */
  public static final String NEW_RUN_BELOW = "new-run-below";

  /** Reason of a value after a step upwards that lasts. */
  public static final String SHIFT_ABOVE = "shift-above";

  /** Reason of a value after a step downwards that lasts. */
  public static final String SHIFT_BELOW = "shift-below";

  public Verdict {
    if (!(rawScore >= 0) || rawScore == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("raw score must be finite and ≥ 0, was " + rawScore);
    }
  }

  /** Not ready: no score, no expectation. */
  public static Verdict warmingUp() {
    return new Verdict(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, WARMING_UP);
  }

  /** Not ready, but with a provisional expectation. */
  public static Verdict warmingUp(double expected) {
    return new Verdict(0, expected, Double.NaN, Double.NaN, expected, false, WARMING_UP);
  }

  /**
   * A value against a symmetric band around what was expected; the reason says on which side.
   *
   * @param sigmas distance in the unit of the score
   * @param halfWidth half the width of the band, > 0
   */
  public static Verdict banded(
      double value, double sigmas, double expected, double halfWidth, double nextExpected) {
    double lower = expected - halfWidth;
    double upper = expected + halfWidth;
    String reason = value > upper ? ABOVE : value < lower ? BELOW : WITHIN;
    return new Verdict(sigmas, expected, lower, upper, nextExpected, true, reason);
  }

  /**
   * The same of a value that is remarkable for what came right before it, more than by itself.
   *
   * @param value that was judged, which says on which side the run is
   * @param together raw score of the run, greater than that of the value alone
   */
  public Verdict asRun(double value, double together) {
    String side = value > expected ? RUN_ABOVE : RUN_BELOW;
    return new Verdict(together, expected, lower, upper, nextExpected, ready, side);
  }

  /**
   * The same of a value that ends a run as the series has shown none before.
   *
   * @param value that was judged, which says on which side the run is
   * @param together raw score of the run, greater than that of the value alone
   */
  public Verdict asNewRun(double value, double together) {
    String side = value > expected ? NEW_RUN_ABOVE : NEW_RUN_BELOW;
    return new Verdict(together, expected, lower, upper, nextExpected, ready, side);
  }
}
