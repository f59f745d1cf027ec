package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;
import java.util.Arrays;

/**
 * Streaming peaks over threshold with drift, both sides (DSPOT, Siffer 2017). Raw score 1 − tail
 * probability, in [0, 1]. Values less their mean over {@code depth} points are compared with
 * generalised Pareto tails, fitted to what went over the {@value #TAIL_PERCENT} % threshold. State
 * 2 912 B: calibration ring, two tails, mean. Warm-up {@value #CALIBRATION} points. A microsecond;
 * O(n log n) over 100 excesses for the few points that are one.
 *
 * <p>Both sides are looked at, so a probability counts twice. A value beyond the risk {@code
 * never-learn} is an anomaly and not learnt, as in the paper.
 */
final class SpotDetector implements FixedStateDetector {
  static final int CALIBRATION = 500;
  static final int TAIL_PERCENT = 2;
  private static final int POINTS = 0;
  private static final int MEAN = 8;
  private static final int UPPER_EXCESSES = 16;
  private static final int LOWER_EXCESSES = 24;
  private static final int SIZE = 32;
  private static final int RING = 40;
  private static final int UPPER = RING + 8 + 4 * CALIBRATION;
  private static final int LOWER = UPPER + Tail.BYTES;
  static final int STATE_BYTES = LOWER + Tail.BYTES;
  private static final double LEAST_RELATIVE_SCALE = 1e-4;

  private final double depth;
  private final double neverLearn;

  /**
   * @param depth points of the mean; 0 for none
   */
  SpotDetector(double depth, double neverLearn) {
    this.depth = depth;
    this.neverLearn = neverLearn;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.PROBABILITY;
  }

  @Override
  public int stateBytes() {
    return STATE_BYTES;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double value = Bounds.of(observation.value());
    double points = state.getDouble(POINTS);
    double mean = depth > 0 ? state.getDouble(MEAN) : 0;
    double residual = points == 0 && depth > 0 ? 0 : value - mean;
    boolean ready = points >= CALIBRATION;
    double tail = ready ? tail(state, residual, points) : 1;
    if (observation.learningWeight() > 0) {
      learn(state, value, residual, points, tail);
    }
    if (!ready) {
      return Verdict.warmingUp();
    }
    double lower = mean - new Tail(state, LOWER).threshold();
    double upper = mean + new Tail(state, UPPER).threshold();
    double expected = depth > 0 ? mean : (lower + upper) / 2;
    String reason = value > upper ? Verdict.ABOVE : value < lower ? Verdict.BELOW : Verdict.WITHIN;
    return new Verdict(1 - tail, expected, lower, upper, Double.NaN, true, reason);
  }

  /** On both sides together. */
  private static double tail(StateSlot state, double residual, double points) {
    double least = Math.max(1e-30, LEAST_RELATIVE_SCALE * state.getDouble(SIZE));
    Tail upper = new Tail(state, UPPER);
    Tail lower = new Tail(state, LOWER);
    double over =
        residual > upper.threshold()
            ? state.getDouble(UPPER_EXCESSES) / points * upper.beyond(residual, least)
            : 0.5;
    double under =
        -residual > lower.threshold()
            ? state.getDouble(LOWER_EXCESSES) / points * lower.beyond(-residual, least)
            : 0.5;
    return Math.min(1, 2 * Math.min(over, under));
  }

  private void learn(StateSlot state, double value, double residual, double points, double tail) {
    boolean anomalous = points >= CALIBRATION && tail < neverLearn;
    if (points < CALIBRATION) {
      calibrate(state, residual, points);
    } else if (!anomalous) {
      excess(state, UPPER, UPPER_EXCESSES, residual);
      excess(state, LOWER, LOWER_EXCESSES, -residual);
    }
    if (!anomalous) {
      double mean = state.getDouble(MEAN);
      double gain = 1 / Math.min(points + 1, Math.max(1, depth));
      state.putDouble(MEAN, mean + gain * (value - mean));
      double size = state.getDouble(SIZE);
      state.putDouble(SIZE, size + (Math.abs(value) - size) / Math.min(points + 1, 1000));
      state.putDouble(POINTS, points + 1);
    }
  }

  private static void calibrate(StateSlot state, double residual, double points) {
    Ring ring = new Ring(state, RING, CALIBRATION);
    ring.put(residual);
    if (points + 1 < CALIBRATION) {
      return;
    }
    double[] ascending = ring.copy();
    Arrays.sort(ascending);
    double[] mirrored = new double[CALIBRATION];
    for (int i = 0; i < CALIBRATION; i++) {
      mirrored[i] = -ascending[CALIBRATION - 1 - i];
    }
    int excesses = CALIBRATION * TAIL_PERCENT / 100;
    new Tail(state, UPPER).begin(ascending, CALIBRATION - 1 - excesses);
    new Tail(state, LOWER).begin(mirrored, CALIBRATION - 1 - excesses);
    state.putDouble(UPPER_EXCESSES, excesses);
    state.putDouble(LOWER_EXCESSES, excesses);
  }

  private static void excess(StateSlot state, int offset, int counter, double residual) {
    Tail tail = new Tail(state, offset);
    if (residual > tail.threshold()) {
      tail.learn(residual);
      state.putDouble(counter, state.getDouble(counter) + 1);
    }
  }
}
