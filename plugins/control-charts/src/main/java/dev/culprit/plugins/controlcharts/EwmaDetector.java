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
    double variance = state.getDouble(VARIANCE);
    double fourth = state.getDouble(FOURTH);
    double lowest = state.getDouble(LOWEST);
    double spread = spread(variance, level, seen);
    double points = fourthPoints(seen);
    double tails = StudentTail.degreesOfKurtosis(fourth, points);
    double far = distance(value, level, spread, lowest);
    double sigmas =
        variance == 0 && level == 0
            // Nothing but zeros so far: there is no scale, only that n points were all the same.
            ? value == 0 ? 0 : Math.sqrt(2 * Math.log1p(seen))
            : StudentTail.sigmas(far, StudentTail.both(degreesOfSpread(seen), tails));
    double weight = observation.learningWeight();
    double next = level;
    if (weight > 0) {
      double error = value - level;
      double clip = seen < EARLY ? EARLY_CLIP : StudentTail.clip(tails);
      double reach = variance > 0 ? clip * spread : LARGEST;
      next = learn(weight, value, Math.max(-reach, Math.min(reach, error)), state);
      if (seen > 0) {
        double distance = Math.min(Math.abs(error) / spread, FOURTH_CLIP);
        double power = distance * distance * distance * distance;
        // As if FOURTH_PRIOR Gaussian points had been seen: the first few tell nothing of tails.
        double before = seen < 2 ? 3 : fourth;
        state.putDouble(FOURTH, before + weight / points * (power - before));
      }
      if (value < lowest) {
        state.putDouble(LOWEST, value);
      }
    }
    if (seen < warmUp) {
      return seen == 0 ? Verdict.warmingUp() : Verdict.warmingUp(level);
    }
    return Verdict.banded(value, sigmas, level, band * spread, next);
  }

  private static double distance(double value, double level, double spread, double lowest) {
    boolean count = value > level && level > 0 && lowest == 0;
    return count ? CountTail.sigmas(value, level, spread) : Math.abs(value - level) / spread;
  }

  /** Standard deviation of the next point around the level, which is itself an estimate. */
  private double spread(double variance, double level, double seen) {
    double memory = Math.min(Math.max(seen, 1), (2 - alpha) / alpha);
    double estimated = Math.sqrt(variance * (1 + 1 / memory));
    return Math.max(Math.max(estimated, minSpread * Math.abs(level)), 1e-150);
  }

  private double degreesOfSpread(double seen) {
    return Math.max(1, Math.min(seen - 1, 20 / alpha));
  }

  /**
   * @param error as far as it teaches
   * @return the new level
   */
  private double learn(double weight, double value, double error, StateSlot state) {
    double seen = state.getDouble(SEEN);
    double level = state.getDouble(LEVEL);
    double next = value;
    if (seen > 0) {
      double gain = Math.max(alpha, 1 / (seen + 1)) * weight;
      double spreadGain = Math.max(alpha / 10, 1 / seen) * weight;
      double fresh = error * error / (1 + 1 / seen) / (seen < EARLY ? 1 : CLIPPED_VARIANCE);
      double variance = state.getDouble(VARIANCE);
      next = level + gain * error;
      state.putDouble(VARIANCE, variance + Math.min(1, spreadGain) * (fresh - variance));
    }
    state.putDouble(LEVEL, next);
    state.putDouble(SEEN, seen + weight);
    return next;
  }

  private static double fourthPoints(double seen) {
    return Math.min(FOURTH_MEMORY, seen + FOURTH_PRIOR);
  }
}
