package dev.culprit.plugins.limits;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Fixed limits. Raw score 1 at a limit, growing by 1 for each {@code unit} beyond it, ≥ 0,
 * unitless; the unit is half the distance between the limits, or the size of a single one (1 if
 * that is 0). No state, no warm-up, O(1). A side without a limit (its row of a table not known yet)
 * never breaches; without any limit a verdict is not ready, reason {@code no-limit}.
 */
final class ThresholdDetector implements FixedStateDetector {
  private static final String ABOVE = "above-limit";
  private static final String BELOW = "below-limit";
  private static final String NO_LIMIT = "no-limit";

  private final double min;
  private final double max;
  private final double unit;

  /** NaN stands for no limit on that side. */
  ThresholdDetector(double min, double max) {
    this.min = min;
    this.max = max;
    this.unit = unit(min, max);
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.LIMIT;
  }

  @Override
  public int stateBytes() {
    return 0;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double value = observation.value();
    if (Double.isNaN(min) && Double.isNaN(max)) {
      return new Verdict(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, NO_LIMIT);
    }
    double above = Double.isNaN(max) ? 0 : 1 + (value - max) / unit;
    double below = Double.isNaN(min) ? 0 : 1 + (min - value) / unit;
    double score = Math.min(Double.MAX_VALUE, Math.max(0, Math.max(above, below)));
    String reason = value > max ? ABOVE : value < min ? BELOW : Verdict.WITHIN;
    return new Verdict(score, Double.NaN, min, max, Double.NaN, true, reason);
  }

  private static double unit(double min, double max) {
    double unit =
        Double.isNaN(min)
            ? Math.abs(max)
            : Double.isNaN(max) ? Math.abs(min) : Math.min(Double.MAX_VALUE, (max - min) / 2);
    return unit > 0 ? unit : 1;
  }
}
