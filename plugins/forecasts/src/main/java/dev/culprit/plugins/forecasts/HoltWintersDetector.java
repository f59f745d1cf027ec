package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Additive Holt-Winters: level, trend and a season of m points (Holt 1957, Winters 1960), with a
 * band from its own errors (Brutlag 2000). Raw score |error|/σ ≥ 0, unitless, as Gaussian standard
 * deviations. State 60 B + 4 B a point of the season. Warm-up two seasons. O(1), below a
 * microsecond.
 *
 * <p>Where in the season a point is, its time tells, so that windows which are missing or not
 * learnt leave the season in its place; where times are not even, points are counted.
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

  /** One more than the number of the window, modulo the season, that has the first slot; or 0. */
  private static final int ANCHOR = RESIDUALS + Residuals.BYTES;

  private static final int SEASON = ANCHOR + Integer.BYTES;
  private static final int SEASON_OF_VERSION_1 = ANCHOR;
  private static final double LARGEST = 1e30;
  private static final double LEAST_WARM_UP = 20;

  private final double alpha;
  private final double beta;
  private final double gamma;
  private final int season;
  private final long periodMillis;
  private final double band;
  private final double minSpread;

  /**
   * @param season points after which the series repeats itself; 1 for none
   * @param periodMillis from one point to the next; 0 when times are not even
   */
  HoltWintersDetector(
      double alpha,
      double beta,
      double gamma,
      int season,
      long periodMillis,
      double band,
      double minSpread) {
    this.alpha = alpha;
    this.beta = beta;
    this.gamma = gamma;
    this.season = season;
    this.periodMillis = periodMillis;
    this.band = band;
    this.minSpread = minSpread;
  }

  static int stateBytes(int season) {
    return SEASON + 4 * season;
  }

  @Override
  public int stateVersion() {
    return 2;
  }

  /** The first version counted points; the next point takes the place it would have had. */
  @Override
  public boolean migrate(int fromVersion, StateSlot from, StateSlot to) {
    if (fromVersion != 1 || from.size() != SEASON_OF_VERSION_1 + 4 * season) {
      return false;
    }
    for (int at = 0; at < ANCHOR; at += Double.BYTES) {
      to.putLong(at, from.getLong(at));
    }
    for (int i = 0; i < season; i++) {
      to.putInt(SEASON + 4 * i, from.getInt(SEASON_OF_VERSION_1 + 4 * i));
    }
    return true;
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
    int slot = slot(observation, state, (long) seen);
    double memory = Math.max(200, 2.0 * season);
    Residuals residuals =
        new Residuals(state, RESIDUALS, memory, minSpread * state.getDouble(SIZE));
    double expected = forecast(state, slot);
    double error = value - expected;
    double sigmas = residuals.sigmas(error);
    double half = band * residuals.deviation();
    if (observation.learningWeight() > 0) {
      learn(state, residuals, observation.learningWeight(), value, error, slot);
    }
    if (seen < Math.max(LEAST_WARM_UP, 2 * season)) {
      return seen == 0 ? Verdict.warmingUp() : Verdict.warmingUp(expected);
    }
    return Verdict.banded(value, sigmas, expected, half, forecast(state, (slot + 1) % season));
  }

  private double forecast(StateSlot state, int slot) {
    return state.getDouble(LEVEL) + state.getDouble(TREND) + state.getFloat(SEASON + 4 * slot);
  }

  /** Where in the season a point is. The first point has the first slot. */
  private int slot(Observation observation, StateSlot state, long seen) {
    if (periodMillis == 0 || season == 1) {
      return (int) (seen % season);
    }
    long number = Math.floorDiv(observation.start().toEpochMilli(), periodMillis);
    if (state.getInt(ANCHOR) == 0) {
      state.putInt(ANCHOR, 1 + Math.floorMod(number - seen, season));
    }
    return Math.floorMod(number - (state.getInt(ANCHOR) - 1), season);
  }

  private void learn(
      StateSlot state, Residuals residuals, double weight, double value, double error, int slot) {
    double seen = state.getDouble(SEEN);
    double level = state.getDouble(LEVEL);
    double size = state.getDouble(SIZE);
    if (seen == 0) {
      state.putDouble(LEVEL, value);
    } else if (seen < season) {
      // One season gives the mean, and what its points are off it.
      state.putDouble(LEVEL, level + (value - level) / (seen + 1));
      state.putFloat(SEASON + 4 * slot, bounded(value - level));
    } else {
      double clipped = residuals.clipped(error) * weight;
      double trend = state.getDouble(TREND);
      state.putDouble(LEVEL, level + trend + alpha * clipped);
      state.putDouble(TREND, trend + alpha * beta * clipped);
      if (season > 1) {
        int at = SEASON + 4 * slot;
        state.putFloat(at, bounded(state.getFloat(at) + gamma * (1 - alpha) * clipped));
      }
      residuals.learn(error, weight);
    }
    double gain = weight * Math.max(1.0 / 2000, 1 / (seen + 1));
    state.putDouble(SIZE, size + Math.min(1, gain) * (Math.abs(value) - size));
    state.putDouble(SEEN, seen + 1);
  }

  private static float bounded(double value) {
    return (float) Math.max(-LARGEST, Math.min(LARGEST, value));
  }
}
