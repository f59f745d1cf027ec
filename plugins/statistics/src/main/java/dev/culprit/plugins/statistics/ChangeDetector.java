package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.util.Arrays;

/**
 * Change against earlier points (the rule of ThirdEye). Raw score |x − base| ÷ allowed change, ≥ 0,
 * unitless: 1 at the limit. The base is the mean or the median of the values 1, 2, … {@code count}
 * times {@code lag} points ago. State 8 B + 4 B × lag × count. Warm-up the first lag. O(count).
 */
final class ChangeDetector implements FixedStateDetector {
  private final int lag;
  private final int count;
  private final boolean median;
  private final double relative;
  private final double absolute;

  /**
   * @param relative part of the base's size that is allowed; NaN for no such limit
   * @param absolute allowed in the metric's unit; NaN for no such limit
   */
  ChangeDetector(int lag, int count, boolean median, double relative, double absolute) {
    this.lag = lag;
    this.count = count;
    this.median = median;
    this.relative = relative;
    this.absolute = absolute;
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
    return Ring.bytes(lag * count);
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    Ring ring = new Ring(state, 0, lag * count);
    double value = Bounds.of(observation.value());
    Verdict verdict = ring.size() < lag ? Verdict.warmingUp() : judge(value, base(ring));
    if (observation.learningWeight() > 0) {
      ring.put(value);
    }
    return verdict;
  }

  private double base(Ring ring) {
    double[] earlier = new double[Math.min(count, ring.size() / lag)];
    double sum = 0;
    for (int i = 0; i < earlier.length; i++) {
      earlier[i] = ring.last((i + 1) * lag);
      sum += earlier[i];
    }
    if (!median) {
      return sum / earlier.length;
    }
    Arrays.sort(earlier);
    int half = earlier.length / 2;
    return earlier.length % 2 == 1 ? earlier[half] : (earlier[half - 1] + earlier[half]) / 2;
  }

  private Verdict judge(double value, double base) {
    double ofSize = Double.isNaN(relative) ? 0 : relative * Math.abs(base);
    // Earlier values are kept as floats: no more is known of the base than that.
    double kept = Math.ulp((float) base);
    double allowed = Math.max(Math.max(ofSize, Double.isNaN(absolute) ? 0 : absolute), kept);
    double change = Math.abs(value - base);
    double score = change == 0 ? 0 : Math.min(Double.MAX_VALUE, change / Math.max(allowed, 1e-30));
    String reason = score <= 1 ? Verdict.WITHIN : value > base ? Verdict.ABOVE : Verdict.BELOW;
    return new Verdict(score, base, base - allowed, base + allowed, Double.NaN, true, reason);
  }
}
