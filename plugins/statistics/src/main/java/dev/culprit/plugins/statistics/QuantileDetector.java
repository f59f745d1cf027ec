package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Distance from the median in the series' own quantiles, each side by itself. Raw score 1 − tail
 * probability, in [0, 1]. Expected: the median; band: the 1 % and the 99 % quantile. State 3 020 B,
 * of which {@link DecayedKll} takes most. Warm-up {@value #WARM_UP} points. A microsecond:
 * quantiles are taken anew every {@value #REFRESH} points.
 *
 * <p>Beyond the quantiles at 5 % and 1 % of a side, with distances d₅ and d₁ from the median, the
 * tail goes on as exp(−ln 100 · (d/d₁)^c) through both of them, never thinner than a Gaussian's
 * there. Where they say that it is much heavier than an exponential, it goes on as a power.
 *
 * <p>Good at skewed series, which reach far to one side; blind to the hour.
 */
final class QuantileDetector implements FixedStateDetector {
  static final int WARM_UP = 100;
  private static final int REFRESH = 32;
  private static final int SEEN = 0;
  private static final int QUANTILES = 8;
  private static final double[] RANKS = {0.01, 0.05, 0.5, 0.95, 0.99};
  private static final int KLL = QUANTILES + 4 * 5;
  static final int STATE_BYTES = KLL + DecayedKll.BYTES;
  private static final double LOG_100 = Math.log(100);
  private static final double LOG_OF_LOGS = Math.log(LOG_100 / Math.log(20));
  private static final double LOG_5 = Math.log(5);
  private static final double MOST_RATIO = 10;

  /** The exponent that a Gaussian's quantiles give. */
  private static final double GAUSSIAN = LOG_OF_LOGS / Math.log(2.3263 / 1.6449);

  private static final double HEAVY = 0.55;
  private static final double LIGHT = 0.65;

  /** An exponent guessed from few points is better taken too small than too large. */
  private static final double CAUTION = 0.85;

  private final double memory;
  private final double minSpread;
  private final long seed;

  QuantileDetector(double memory, double minSpread, long seed) {
    this.memory = memory;
    this.minSpread = minSpread;
    this.seed = seed;
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
    long seen = state.getLong(SEEN);
    Verdict verdict = seen < WARM_UP ? Verdict.warmingUp() : judge(value, state, seen);
    if (observation.learningWeight() > 0) {
      DecayedKll kll = new DecayedKll(state, KLL, seed, memory);
      kll.learn(value);
      state.putLong(SEEN, seen + 1);
      if (seen + 1 == WARM_UP || (seen >= WARM_UP && seen % REFRESH == 0)) {
        double[] quantiles = kll.quantiles(RANKS);
        for (int i = 0; i < quantiles.length; i++) {
          state.putFloat(QUANTILES + 4 * i, (float) quantiles[i]);
        }
      }
    }
    return verdict;
  }

  private Verdict judge(double value, StateSlot state, long seen) {
    double median = quantile(state, 2);
    int side = value > median ? 1 : -1;
    // Of few points, quantiles so far out are not known well.
    double doubt = 1 + 20.0 / seen;
    double inner = Math.abs(quantile(state, 2 + side) - median) * doubt;
    double outer = Math.abs(quantile(state, 2 + 2 * side) - median) * doubt;
    double least = Math.max(minSpread * Math.abs(median), 1e-30) * 2.3263;
    double tail = tail(Math.abs(value - median), inner, Math.max(outer, least));
    double lower = quantile(state, 0);
    double upper = quantile(state, 4);
    String reason = value > upper ? Verdict.ABOVE : value < lower ? Verdict.BELOW : Verdict.WITHIN;
    double score = 1 - Math.min(1, 2 * tail);
    return new Verdict(score, median, lower, upper, median, true, reason);
  }

  /** Of one side. */
  private static double tail(double distance, double inner, double outer) {
    double ratio = Math.min(MOST_RATIO, outer / Math.max(inner, outer / MOST_RATIO));
    double shape = CAUTION * Math.min(GAUSSIAN, LOG_OF_LOGS / Math.max(1e-3, Math.log(ratio)));
    double far = Math.min(1e12, distance / outer);
    double stretched = LOG_100 * StrictMath.pow(far, shape);
    if (shape >= LIGHT || far <= 1) {
      return StrictMath.exp(-stretched);
    }
    double power = LOG_100 + LOG_5 / Math.log(ratio) * StrictMath.log(far);
    double part = Math.max(0, (shape - HEAVY) / (LIGHT - HEAVY));
    return StrictMath.exp(-(part * stretched + (1 - part) * power));
  }

  private static double quantile(StateSlot state, int index) {
    return state.getFloat(QUANTILES + 4 * index);
  }
}
