package dev.culprit.plugins.template;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Compares the step from the last value with the usual step. Raw score |x − last| ÷ mean |step|, ≥
 * 0, unitless. State 24 B: last value, mean step, points learnt. Warm-up 20 points. O(1).
 */
final class JumpDetector implements FixedStateDetector {
  private final double memory;

  JumpDetector(double memory) {
    this.memory = memory;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.OPEN;
  }

  @Override
  public int stateBytes() {
    return 24;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double value = Math.max(-1e300, Math.min(1e300, observation.value()));
    double last = state.getDouble(0);
    double usual = state.getDouble(8);
    double seen = state.getDouble(16);
    double step = seen == 0 ? 0 : Math.abs(value - last);
    double weight = observation.learningWeight();
    if (weight > 0) {
      state.putDouble(0, value);
      state.putDouble(8, usual + weight * (step - usual) / Math.min(memory, seen + 1));
      state.putDouble(16, seen + weight);
    }
    if (seen < 20) {
      return Verdict.warmingUp();
    }
    double score = step == 0 ? 0 : Math.min(1e9, step / Math.max(usual, 1e-300));
    return new Verdict(score, last, Double.NaN, Double.NaN, value, true, Verdict.WITHIN);
  }
}
