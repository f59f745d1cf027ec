package dev.culprit.plugins.controlcharts;

import dev.culprit.spi.detector.CountTail;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.StudentTail;
import dev.culprit.spi.detector.Verdict;

/**
 * EWMA control chart (Roberts 1959). Raw score |x − μ|/σ ≥ 0, unitless, as Gaussian standard
 * deviations. State 40 B: level μ, variance σ², points learnt, mean fourth power of |x − μ|/σ,
 * lowest value if below 0. Above the level of a series that was never negative, {@link CountTail}
 * counts. Warm-up 20 points. O(1). Assumes residuals that do not depend on the time of day.
 *
 * <p>Until 1/α points are seen the level is their plain mean, and the spread their plain variance;
 * the spread's memory is ten times that of the level, because a spread guessed from 1/α = 20 points
 * would raise false alarms. What is left of that error is taken out by Student's t, and so are
 * heavy tails, by their kurtosis. An outlier moves level and spread only as far as one of 3σ would,
 * or one of {@link StudentTail#clip} where the tails are heavy.
 */
final class EwmaDetector implements FixedStateDetector {
  static final int STATE_BYTES = 40;
  private static final int LEVEL = 0;
  private static final int VARIANCE = 8;
  private static final int SEEN = 16;
  private static final int FOURTH = 24;
  private static final int LOWEST = 32;

  /** Far from overflow when squared; anything beyond scores as this. */
  private static final double LARGEST = 1e150;

  private static final double EARLY_CLIP = 6;
  private static final int EARLY = 10;

  /** E[min(z², 9)] of a Gaussian z: clipping must not shrink the spread. */
  private static final double CLIPPED_VARIANCE = 0.995;

  private static final double FOURTH_CLIP = 5;
  private static final double FOURTH_MEMORY = 4000;
  private static final double FOURTH_PRIOR = 100;

  private final double alpha;
  private final double band;
  private final long warmUp;
  private final double minSpread;

  EwmaDetector(double alpha, double band, long warmUp, double minSpread) {
    this.alpha = alpha;
    this.band = band;
    this.warmUp = warmUp;
    this.minSpread = minSpread;
  }

  @Override
  public int stateVersion() {
    return 2;
  }

  @Override
  public boolean migrate(int fromVersion, StateSlot from, StateSlot to) {
    if (fromVersion != 1) {
      return false;
    }
    for (int at = 0; at < LOWEST; at += Double.BYTES) {
      to.putDouble(at, from.getDouble(at));
    }
    to.putDouble(LOWEST, Math.min(0, from.getDouble(LEVEL)));
    return true;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.SIGMAS;
  }

  @Override
  public int stateBytes() {
    return STATE_BYTES;
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    double value = Math.max(-LARGEST, Math.min(LARGEST, observation.value()));
    double seen = state.getDouble(SEEN);
    double level = state.getDouble(LEVEL);
    double spread = spread(state, level, seen);
    double sigmas = sigmas(value, spread, state);
    double nextLevel = learn(observation.learningWeight(), value, state, spread);
    if (seen < warmUp) {
      return seen == 0 ? Verdict.warmingUp() : Verdict.warmingUp(level);
    }
    return Verdict.banded(value, sigmas, level, band * spread, nextLevel);
  }

  private double sigmas(double value, double spread, StateSlot state) {
    double seen = state.getDouble(SEEN);
    double level = state.getDouble(LEVEL);
    double error = Math.abs(value - level);
    if (state.getDouble(VARIANCE) == 0 && level == 0) {
      // Nothing but zeros so far: there is no scale, only that n points were all the same.
      return error == 0 ? 0 : Math.sqrt(2 * Math.log1p(seen));
    }
    boolean count = value > level && level > 0 && state.getDouble(LOWEST) == 0;
    double distance = count ? CountTail.sigmas(value, level, spread) : error / spread;
    return StudentTail.sigmas(distance, degrees(state, seen));
  }

  /** Standard deviation of the next point around the level, which is itself an estimate. */
  private double spread(StateSlot state, double level, double seen) {
    double memory = Math.min(Math.max(seen, 1), (2 - alpha) / alpha);
    double estimated = Math.sqrt(state.getDouble(VARIANCE) * (1 + 1 / memory));
    return Math.max(Math.max(estimated, minSpread * Math.abs(level)), 1e-150);
  }

  private double degrees(StateSlot state, double seen) {
    double ofSpread = Math.max(1, Math.min(seen - 1, 20 / alpha));
    return StudentTail.both(ofSpread, degreesOfTails(state, seen));
  }

  private static double degreesOfTails(StateSlot state, double seen) {
    return StudentTail.degreesOfKurtosis(state.getDouble(FOURTH), fourthPoints(seen));
  }

  private double learn(double weight, double value, StateSlot state, double spread) {
    double level = state.getDouble(LEVEL);
    if (weight <= 0) {
      return level;
    }
    double seen = state.getDouble(SEEN);
    if (value < state.getDouble(LOWEST)) {
      state.putDouble(LOWEST, value);
    }
    double next = value;
    if (seen > 0) {
      boolean scaled = state.getDouble(VARIANCE) > 0;
      double clip = seen < EARLY ? EARLY_CLIP : StudentTail.clip(degreesOfTails(state, seen));
      double reach = scaled ? clip * spread : LARGEST;
      double error = Math.max(-reach, Math.min(reach, value - level));
      double gain = Math.max(alpha, 1 / (seen + 1)) * weight;
      double spreadGain = Math.max(alpha / 10, 1 / seen) * weight;
      double fresh = error * error / (1 + 1 / seen) / (seen < EARLY ? 1 : CLIPPED_VARIANCE);
      double variance = state.getDouble(VARIANCE);
      next = level + gain * error;
      state.putDouble(VARIANCE, variance + Math.min(1, spreadGain) * (fresh - variance));
      learnFourth(weight, Math.abs(value - level) / spread, state, seen);
    }
    state.putDouble(LEVEL, next);
    state.putDouble(SEEN, seen + weight);
    return next;
  }

  private static void learnFourth(double weight, double distance, StateSlot state, double seen) {
    double bounded = Math.min(distance, FOURTH_CLIP);
    double power = bounded * bounded * bounded * bounded;
    // As if FOURTH_PRIOR Gaussian points had been seen before: the first few tell nothing of tails.
    double before = seen < 2 ? 3 : state.getDouble(FOURTH);
    double gain = weight / fourthPoints(seen);
    state.putDouble(FOURTH, before + gain * (power - before));
  }

  private static double fourthPoints(double seen) {
    return Math.min(FOURTH_MEMORY, seen + FOURTH_PRIOR);
  }
}
