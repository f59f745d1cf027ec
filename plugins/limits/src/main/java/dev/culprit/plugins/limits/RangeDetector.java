package dev.culprit.plugins.limits;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Running range. Raw score |x − middle| ÷ (half the width · (1 + 2 · tolerance)), ≥ 0, unitless: 1
 * at the tolerated edge. State 24 B: minimum, maximum, points learnt, as doubles. Both ends move
 * inwards by a half-life, so that one extreme does not blind the series for good. O(1).
 *
 * <p>A range has at least a thousandth of its middle as half width, so that the rounding of a
 * constant series is no anomaly, but its fall to zero is.
 */
final class RangeDetector implements FixedStateDetector {
  static final int STATE_BYTES = 24;
  private static final int LOW = 0;
  private static final int HIGH = 8;
  private static final int SEEN = 16;
  private static final double LEAST_RELATIVE_HALF = 1e-3;

  private final double tolerance;
  private final long warmUp;
  private final double forgetting;

  RangeDetector(double tolerance, long warmUp, long halfLife) {
    this.tolerance = tolerance;
    this.warmUp = warmUp;
    this.forgetting = halfLife == 0 ? 0 : -Math.expm1(-Math.log(2) / halfLife);
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
    return STATE_BYTES;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double seen = state.getDouble(SEEN);
    Verdict verdict = seen < warmUp ? Verdict.warmingUp() : judge(observation.value(), state);
    learn(observation, state, seen);
    return verdict;
  }

  private Verdict judge(double value, StateSlot state) {
    // Halves throughout: the width of [−1e308, 1e308] is not a double.
    double middle = state.getDouble(LOW) / 2 + state.getDouble(HIGH) / 2;
    double half = state.getDouble(HIGH) / 2 - state.getDouble(LOW) / 2;
    double least = Math.max(LEAST_RELATIVE_HALF * Math.abs(middle), Double.MIN_NORMAL * 4);
    double allowed = Math.min(Math.max(half, least) / 2 * (1 + 2 * tolerance), Double.MAX_VALUE);
    double distance = Math.abs(value / 2 - middle / 2);
    double score = Math.min(distance / allowed, Double.MAX_VALUE);
    double reach = Math.min(allowed, Double.MAX_VALUE / 4) * 2;
    double lower = middle - reach;
    double upper = middle + reach;
    String reason = score <= 1 ? Verdict.WITHIN : value > middle ? Verdict.ABOVE : Verdict.BELOW;
    return new Verdict(score, middle, lower, upper, middle, true, reason);
  }

  private void learn(Observation observation, StateSlot state, double seen) {
    double weight = observation.learningWeight();
    if (weight <= 0) {
      return;
    }
    double value = observation.value();
    double low = seen == 0 ? value : state.getDouble(LOW);
    double high = seen == 0 ? value : state.getDouble(HIGH);
    double inwards = (high / 2 - low / 2) * forgetting * weight;
    low += inwards;
    high -= inwards;
    state.putDouble(LOW, value < low ? towards(low, value, weight) : low);
    state.putDouble(HIGH, value > high ? towards(high, value, weight) : high);
    state.putDouble(SEEN, seen + weight);
  }

  private static double towards(double from, double to, double weight) {
    return weight >= 1 ? to : from * (1 - weight) + to * weight;
  }
}
