package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.StateSlot;
import java.util.Arrays;

/**
 * One tail of SPOT: the excesses over a threshold, and the generalised Pareto distribution fitted
 * to them by probability-weighted moments (Hosking and Wallis 1987). A flyweight over {@value
 * #BYTES} B: threshold, shape, scale, all excesses ever, then the last {@value #KEPT} as floats.
 */
final class Tail {
  static final int KEPT = 100;
  static final int BYTES = 24 + 8 + 4 * KEPT;
  private static final int THRESHOLD = 0;
  private static final int SHAPE = 8;
  private static final int SCALE = 16;
  private static final int EXCESSES = 24;

  /** Shapes beyond say more of few excesses than of the series. */
  private static final double MOST_SHAPE = 0.5;

  private final StateSlot state;
  private final int offset;

  Tail(StateSlot state, int offset) {
    this.state = state;
    this.offset = offset;
  }

  double threshold() {
    return state.getDouble(offset + THRESHOLD);
  }

  /** Begins with the highest of the values, in ascending order, from {@code first} on. */
  void begin(double[] ascending, int first) {
    double threshold = ascending[first];
    state.putDouble(offset + THRESHOLD, threshold);
    for (int i = first + 1; i < ascending.length; i++) {
      excesses().put(ascending[i] - threshold);
    }
    fit();
  }

  void learn(double value) {
    excesses().put(value - threshold());
    fit();
  }

  /**
   * Probability of a value at least as high, given that it is over the threshold.
   *
   * @param least size below which a scale is taken for rounding
   */
  double beyond(double value, double least) {
    double shape = state.getDouble(offset + SHAPE);
    double scale = Math.max(state.getDouble(offset + SCALE), least);
    double excess = (value - threshold()) / scale;
    if (Math.abs(shape) < 1e-6) {
      return Math.exp(-excess);
    }
    double base = 1 + shape * excess;
    return base <= 0 ? 0 : Math.pow(base, -1 / shape);
  }

  private Ring excesses() {
    return new Ring(state, offset + EXCESSES, KEPT);
  }

  private void fit() {
    double[] sorted = excesses().copy();
    Arrays.sort(sorted);
    int n = sorted.length;
    double mean = 0;
    double weighted = 0;
    for (int i = 0; i < n; i++) {
      mean += sorted[i] / n;
      weighted += sorted[i] * (n - i - 0.65) / n / n;
    }
    double gap = mean - 2 * weighted;
    double shape = gap > 0 ? 2 - mean / gap : MOST_SHAPE;
    // Few excesses know little of the shape: drawn towards the exponential.
    double drawn = shape * n / (n + 20.0);
    double bounded = Math.max(0, Math.min(MOST_SHAPE, drawn));
    state.putDouble(offset + SHAPE, bounded);
    state.putDouble(offset + SCALE, mean * (1 - bounded));
  }
}
