package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Additive Holt-Winters: level, trend and a season of m points (Holt 1957, Winters 1960), with a
 * band from its own errors (Brutlag 2000). Raw score |error|/σ ≥ 0, unitless, as Gaussian standard
 * deviations. State 56 B + 4 B a point of the season. Warm-up two seasons. O(1), below a
 * microsecond.
 *
 * <p>The first season is learnt against the level of its points so far. An error beyond what its
 * tails make ordinary teaches no more than that.
 */
final class HoltWintersDetector implements FixedStateDetector {
  private static final int LEVEL = 0;
  private static final int TREND = 8;
  private static final int SEEN = 16;
  private static final int SIZE = 24;
  private static final int RESIDUALS = 32;
  private static final int SEASON = RESIDUALS + Residuals.BYTES;
  private static final double LARGEST = 1e30;
  private static final double LEAST_WARM_UP = 20;

  private final double alpha;
  private final double beta;
  private final double gamma;
  private final int season;
  private final double band;
  private final double minSpread;

  /**
   * @param season points after which the series repeats itself; 1 for none
   */
  HoltWintersDetector(
      double alpha, double beta, double gamma, int season, double band, double minSpread) {
    this.alpha = alpha;
    this.beta = beta;
    this.gamma = gamma;
    this.season = season;
    this.band = band;
    this.minSpread = minSpread;
  }

  static int stateBytes(int season) {
    return SEASON + 4 * season;
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
    return stateBytes(season);
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double value = Math.max(-LARGEST, Math.min(LARGEST, observation.value()));
    double seen = state.getDouble(SEEN);
    double memory = Math.max(200, 2.0 * season);
    Residuals residuals =
        new Residuals(state, RESIDUALS, memory, minSpread * state.getDouble(SIZE));
    double expected = forecast(state, seen);
    double error = value - expected;
    double sigmas = residuals.sigmas(error);
    double half = band * residuals.deviation();
    if (observation.learningWeight() > 0) {
      learn(state, residuals, observation.learningWeight(), value, error);
    }
    if (seen < Math.max(LEAST_WARM_UP, 2 * season)) {
      return seen == 0 ? Verdict.warmingUp() : Verdict.warmingUp(expected);
    }
    return Verdict.banded(value, sigmas, expected, half, forecast(state, state.getDouble(SEEN)));
  }

  private double forecast(StateSlot state, double seen) {
    return state.getDouble(LEVEL) + state.getDouble(TREND) + state.getFloat(slot(seen));
  }

  private int slot(double seen) {
    return SEASON + 4 * (int) ((long) seen % season);
  }

  private void learn(
      StateSlot state, Residuals residuals, double weight, double value, double error) {
    double seen = state.getDouble(SEEN);
    double level = state.getDouble(LEVEL);
    double size = state.getDouble(SIZE);
    if (seen == 0) {
      state.putDouble(LEVEL, value);
    } else if (seen < season) {
      // One season gives the mean, and what its points are off it.
      state.putDouble(LEVEL, level + (value - level) / (seen + 1));
      state.putFloat(slot(seen), bounded(value - level));
    } else {
      double clipped = residuals.clipped(error) * weight;
      double trend = state.getDouble(TREND);
      int slot = slot(seen);
      state.putDouble(LEVEL, level + trend + alpha * clipped);
      state.putDouble(TREND, trend + alpha * beta * clipped);
      if (season > 1) {
        state.putFloat(slot, bounded(state.getFloat(slot) + gamma * (1 - alpha) * clipped));
      }
      residuals.learn(error, weight);
    }
    double gain = weight * Math.max(1.0 / 2000, 1 / (seen + 1));
    state.putDouble(SIZE, size + Math.min(1, gain) * (Math.abs(value) - size));
    // Counted as whole points, so that the season keeps its place.
    state.putDouble(SEEN, seen + 1);
  }

  private static float bounded(double value) {
    return (float) Math.max(-LARGEST, Math.min(LARGEST, value));
  }
}
