package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Two-sided CUSUM (Page 1954). Raw score 1 − tail probability, in [0, 1]. State 40 B: level,
 * variance, points learnt, upper and lower sum. Warm-up 50 points. O(1), nanoseconds.
 *
 * <p>Distances z from the level, in standard deviations, are summed less a slack k: S⁺ = max(0, S⁺
 * + z − k), S⁻ likewise. In control S exceeds s with a probability of about exp(−2k(s + 1.166))
 * (Siegmund, Sequential analysis, 1985), on each side. Level and spread are means over {@code
 * memory} points, and learn an outlier only as far as one of 3σ. Assumes that points do not hang
 * together.
 */
final class CusumDetector implements FixedStateDetector {
  static final int STATE_BYTES = 40;
  private static final int LEVEL = 0;
  private static final int VARIANCE = 8;
  private static final int SEEN = 16;
  private static final int UPPER = 24;
  private static final int LOWER = 32;

  /** Mean overshoot of a Gaussian random walk over a barrier, in steps, twice. */
  private static final double OVERSHOOT = 1.166;

  private static final double CLIP = 3;
  private static final double FARTHEST_STEP = 6;
  private static final double EARLY = 10;
  private static final double HIGHEST_SUM = 1000;
  private static final double BAND = 3;

  private final double slack;
  private final double memory;
  private final long warmUp;
  private final double minSpread;

  CusumDetector(double slack, double memory, long warmUp, double minSpread) {
    this.slack = slack;
    this.memory = memory;
    this.warmUp = warmUp;
    this.minSpread = minSpread;
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
    double seen = state.getDouble(SEEN);
    double level = state.getDouble(LEVEL);
    double least = Math.max(minSpread * Math.abs(level), 1e-150);
    // The level is itself an estimate.
    double known = Math.max(1, Math.min(seen, memory));
    double spread = Math.max(Math.sqrt(state.getDouble(VARIANCE) * (1 + 1 / known)), least);
    double z = Math.max(-FARTHEST_STEP, Math.min(FARTHEST_STEP, (value - level) / spread));
    boolean ready = seen >= warmUp;
    double upper = ready ? Math.max(0, state.getDouble(UPPER) + z - slack) : 0;
    double lower = ready ? Math.max(0, state.getDouble(LOWER) - z - slack) : 0;
    if (observation.learningWeight() > 0) {
      state.putDouble(UPPER, Math.min(HIGHEST_SUM, upper));
      state.putDouble(LOWER, Math.min(HIGHEST_SUM, lower));
      learn(observation.learningWeight(), value, spread, state);
    }
    if (!ready) {
      return seen == 0 ? Verdict.warmingUp() : Verdict.warmingUp(level);
    }
    double sum = Math.max(upper, lower);
    double tail = sum == 0 ? 1 : Math.min(1, 2 * Math.exp(-2 * slack * (sum + OVERSHOOT)));
    String reason = tail > 0.01 ? Verdict.WITHIN : upper >= lower ? Verdict.ABOVE : Verdict.BELOW;
    return new Verdict(
        1 - tail,
        level,
        level - BAND * spread,
        level + BAND * spread,
        state.getDouble(LEVEL),
        true,
        reason);
  }

  private void learn(double weight, double value, double spread, StateSlot state) {
    double seen = state.getDouble(SEEN);
    double level = state.getDouble(LEVEL);
    double variance = state.getDouble(VARIANCE);
    double reach = seen > EARLY && variance > 0 ? CLIP * spread : 2 * Bounds.LARGEST;
    double error = seen == 0 ? 0 : Math.max(-reach, Math.min(reach, value - level));
    double gain = weight * Math.max(1 / memory, 1 / (seen + 1));
    state.putDouble(LEVEL, seen == 0 ? value : level + gain * error);
    if (seen > 0) {
      double spreadGain = Math.min(1, weight * Math.max(1 / memory, 1 / seen));
      double fresh = error * error / (1 + 1 / Math.min(seen, memory));
      state.putDouble(VARIANCE, variance + spreadGain * (fresh - variance));
    }
    state.putDouble(SEEN, seen + weight);
  }
}
