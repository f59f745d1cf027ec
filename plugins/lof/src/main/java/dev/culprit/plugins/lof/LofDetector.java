package dev.culprit.plugins.lof;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.Verdict;

/**
 * Local outlier factor (Breunig, Kriegel, Ng, Sander 2000) of a point that is not among those of
 * the model (novelty).
 *
 * <p>Raw score: 1 − probability of a factor as high, by the tail of the model's own factors, 0 to
 * 1. No expected value. State 8 B for each value in a row but the present one, and 8 B for how many
 * there are. Warm-up: as many points as are judged as one. O(points of the model), about 20 µs with
 * 2000. Good at combinations of values and hour that history did not have; it never learns, so that
 * a series that has changed needs another model.
 *
 * <p>Invariants: 1 the model is not changed; 2 a point at a place where history is dense has a
 * factor of about 1.
 */
final class LofDetector implements FixedStateDetector {
  /** Reason of a point that is further off than its neighbours are from each other. */
  static final String OUTLIER = "local-outlier";

  private final LofModel model;
  private final double alarm;

  /**
   * @param alarm score from which the reason tells of an outlier
   */
  LofDetector(LofModel model, double alarm) {
    this.model = model;
    this.alarm = alarm;
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
    return Double.BYTES * model.embedding().shingle();
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    int before = model.embedding().shingle() - 1;
    double seen = state.getDouble(0);
    double[] row = new double[before + 1];
    for (int i = 0; i < before; i++) {
      row[i] = state.getDouble(Double.BYTES * (i + 1));
    }
    row[before] = observation.value();
    if (observation.learningWeight() > 0) {
      for (int i = 0; i < before; i++) {
        state.putDouble(Double.BYTES * (i + 1), row[i + 1]);
      }
      state.putDouble(0, Math.min(seen + 1, before + 1));
    }
    // The first point is no verdict on a series, even where one value is judged by itself.
    if (seen < Math.max(1, before)) {
      return Verdict.warmingUp();
    }
    long time = observation.start().toEpochMilli();
    double score = model.tail().score(model.factor(model.embedding().point(row, time)));
    String reason = score >= alarm ? OUTLIER : Verdict.WITHIN;
    return new Verdict(
        Math.min(1, score), Double.NaN, Double.NaN, Double.NaN, Double.NaN, true, reason);
  }
}
