package dev.culprit.application.backtest;

import dev.culprit.application.output.Point;

/**
 * What the engine said of one row. Numbers not known are NaN.
 *
 * @param score calibrated, in [0, 1], as the point carries it
 * @param told whether an anomaly was opened, or told again because it grew worse
 * @param anomaly number of the anomaly it belongs to, from 0; -1 when it is not anomalous
 * @param ready whether the detectors had seen enough
 */
public record RowVerdict(
    double score,
    double expected,
    double lower,
    double upper,
    int anomaly,
    boolean told,
    boolean ready) {
  /** Of a row that became no point, such as one without a value. */
  public static final RowVerdict NONE =
      new RowVerdict(0, Double.NaN, Double.NaN, Double.NaN, -1, false, false);

  /** A double has no smaller distance to 1: 16 powers of ten. */
  private static final double FINEST = 16;

  static RowVerdict of(Point point, int anomaly) {
    return new RowVerdict(
        point.score(),
        point.expected(),
        point.lower(),
        point.upper(),
        anomaly,
        false,
        point.ready());
  }

  public boolean anomalous() {
    return anomaly >= 0;
  }

  /** The same, with an event told at this row. */
  RowVerdict andTold() {
    return new RowVerdict(score, expected, lower, upper, anomaly, true, ready);
  }

  /** The score as {@link #logTail}. */
  public double logTail() {
    return logTail(score);
  }

  /**
   * The score as {@link #logTail} where it would alarm somebody: 0 for a row that only goes on with
   * an anomaly which was told before, as one alarm is raised for it and not one a row.
   */
  public double alarm() {
    return anomalous() && !told ? 0 : logTail(score);
  }

  /**
   * A score spread out where it matters: −log₁₀(1 − score) ÷ 16, in [0, 1] and ascending with the
   * score, so that 0.99999 (a risk of 10⁻⁵) is 0.3125 and 1 − 10⁻⁹ is 0.5625. Ranks scores near 1
   * that five decimals would make equal.
   */
  public static double logTail(double score) {
    return Math.max(0, Math.min(1, -Math.log10(1 - score) / FINEST));
  }
}
