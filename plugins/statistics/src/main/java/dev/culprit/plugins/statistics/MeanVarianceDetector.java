package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Mean and variance of a window (the rule of ThirdEye). Raw score |x − mean| ÷ (f · standard
 * deviation), ≥ 0, unitless: 1 at the limit. With a {@code season} of m points only every m-th
 * value of the window counts. State 8 B + 4 B a point of the window. Warm-up eight values. O(w).
 */
final class MeanVarianceDetector implements FixedStateDetector {
  private static final int LEAST_VALUES = 8;
  private static final double LEAST_RELATIVE_SPREAD = 0.002;

  private final int window;
  private final int season;
  private final double factor;

  /**
   * @param season points after which the series repeats itself; 1 for none
   */
  MeanVarianceDetector(int window, int season, double factor) {
    this.window = window;
    this.season = season;
    this.factor = factor;
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
    return Ring.bytes(window);
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    Ring ring = new Ring(state, 0, window);
    double value = Bounds.of(observation.value());
    Verdict verdict =
        ring.size() / season < LEAST_VALUES ? Verdict.warmingUp() : judge(ring, value);
    if (observation.learningWeight() > 0) {
      ring.put(value);
    }
    return verdict;
  }

  private Verdict judge(Ring ring, double value) {
    int values = ring.size() / season;
    double mean = 0;
    for (int i = 1; i <= values; i++) {
      mean += ring.last(i * season);
    }
    mean /= values;
    double squares = 0;
    for (int i = 1; i <= values; i++) {
      double error = ring.last(i * season) - mean;
      squares += error * error;
    }
    double least = Math.max(LEAST_RELATIVE_SPREAD * Math.abs(mean), 1e-30);
    double half = factor * Math.max(Math.sqrt(squares / (values - 1)), least);
    double score = Math.abs(value - mean) / half;
    String reason = score <= 1 ? Verdict.WITHIN : value > mean ? Verdict.ABOVE : Verdict.BELOW;
    return new Verdict(score, mean, mean - half, mean + half, Double.NaN, true, reason);
  }
}
