package dev.culprit.application.backtest.score;

import java.util.List;

/**
 * What findings and mistakes are worth, as in the Numenta Anomaly Benchmark (Lavin and Ahmad 2015).
 *
 * @param truePositive credit of a window found at its first row
 * @param falsePositive cost of a row that is far from any window
 * @param falseNegative cost of a window that is missed
 */
public record NabProfile(
    String name, double truePositive, double falsePositive, double falseNegative) {
  public static final NabProfile STANDARD = new NabProfile("standard", 1, 0.11, 1);
  public static final NabProfile LOW_FP = new NabProfile("low-FP", 1, 0.22, 1);
  public static final NabProfile LOW_FN = new NabProfile("low-FN", 1, 0.11, 2);

  /** The three of the benchmark. */
  public static final List<NabProfile> ALL = List.of(STANDARD, LOW_FP, LOW_FN);
}
