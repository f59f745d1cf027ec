package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Autoregression by recursive least squares with forgetting (Haykin, Adaptive filter theory, 1986).
 * Raw score |error|/σ ≥ 0, unitless, as Gaussian standard deviations. State 56 B + 16 B × order + 8
 * B × order²: 336 B at order 5. Warm-up 20 points an order. O(order²), below a microsecond.
 *
 * <p>Values less their slow mean, in units of their slow spread, are foretold from the {@code
 * order} before. The covariance is bounded, so that a constant series does not wind it up; an error
 * beyond what its tails make ordinary teaches no more than that.
 */
final class ArDetector implements FixedStateDetector {
  private static final int MEAN = 0;
  private static final int VARIANCE = 8;
  private static final int SEEN = 16;
  private static final int SIZE = 24;
  private static final int RESIDUALS = 32;
  private static final int PAST = RESIDUALS + Residuals.BYTES;
  private static final double LARGEST = 1e30;
  private static final double SLOW = 1000;
  private static final double FIRST_COVARIANCE = 10;
  private static final double FARTHEST = 10;

  private final int order;
  private final double forgetting;
  private final double band;
  private final double minSpread;

  ArDetector(int order, double forgetting, double band, double minSpread) {
    this.order = order;
    this.forgetting = forgetting;
    this.band = band;
    this.minSpread = minSpread;
  }

  static int stateBytes(int order) {
    return PAST + 8 * (2 * order + order * order);
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.SIGMAS;
  }

  @Override
  public int stateBytes() {
    return stateBytes(order);
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double value = Math.max(-LARGEST, Math.min(LARGEST, observation.value()));
    double seen = state.getDouble(SEEN);
    double spread = spread(state);
    double mean = seen == 0 ? value : state.getDouble(MEAN);
    double foretold = foretold(state);
    Residuals residuals = new Residuals(state, RESIDUALS, 500, 1e-3);
    double z = Math.max(-1e6, Math.min(1e6, (value - mean) / spread));
    double error = z - foretold;
    double sigmas = residuals.sigmas(error);
    double half = band * residuals.deviation() * spread;
    double expected = mean + foretold * spread;
    if (observation.learningWeight() > 0) {
      learn(state, residuals, observation.learningWeight(), value, z, error);
    }
    if (seen < 20.0 * order) {
      return seen == 0 ? Verdict.warmingUp() : Verdict.warmingUp(expected);
    }
    double next = state.getDouble(MEAN) + foretold(state) * spread(state);
    return Verdict.banded(value, sigmas, expected, half, next);
  }

  private double spread(StateSlot state) {
    double least = Math.max(minSpread * state.getDouble(SIZE), 1e-30);
    return Math.max(Math.sqrt(state.getDouble(VARIANCE)), least);
  }

  private double foretold(StateSlot state) {
    double sum = squares(state).product(pasts(state));
    return Math.max(-FARTHEST, Math.min(FARTHEST, sum));
  }

  private void learn(
      StateSlot state, Residuals residuals, double weight, double value, double z, double error) {
    double seen = state.getDouble(SEEN);
    if (seen == 0) {
      squares(state).begin(0, FIRST_COVARIANCE);
    }
    if (seen > order) {
      squares(state).learn(pasts(state), residuals.clipped(error) * weight, forgetting);
      residuals.learn(error, weight);
    }
    for (int i = order - 1; i > 0; i--) {
      state.putDouble(past(i), state.getDouble(past(i - 1)));
    }
    state.putDouble(past(0), Math.max(-FARTHEST, Math.min(FARTHEST, z)));
    double gain = Math.min(1, weight * Math.max(1 / SLOW, 1 / (seen + 1)));
    double mean = state.getDouble(MEAN);
    double reach = seen > 20 ? FARTHEST * spread(state) : 2 * LARGEST;
    double off = Math.max(-reach, Math.min(reach, value - mean));
    state.putDouble(MEAN, seen == 0 ? value : mean + gain * off);
    double variance = state.getDouble(VARIANCE);
    state.putDouble(VARIANCE, seen == 0 ? 0 : variance + gain * (off * off - variance));
    double size = state.getDouble(SIZE);
    state.putDouble(SIZE, size + gain * (Math.abs(value) - size));
    state.putDouble(SEEN, seen + weight);
  }

  private int past(int lag) {
    return PAST + 8 * lag;
  }

  /** The weights of the past and their covariance, which lie behind it. */
  private LeastSquares squares(StateSlot state) {
    return LeastSquares.whole(state, PAST + 8 * order, order);
  }

  private double[] pasts(StateSlot state) {
    double[] pasts = new double[order];
    for (int i = 0; i < order; i++) {
      pasts[i] = state.getDouble(past(i));
    }
    return pasts;
  }
}
