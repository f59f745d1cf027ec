package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.StudentTail;

/**
 * How far off a forecast usually is: variance and mean fourth power of its errors, each error taken
 * as no more than {@link StudentTail#clip} standard deviations. A flyweight over {@value #BYTES} B.
 */
final class Residuals {
  static final int BYTES = 24;
  private static final int VARIANCE = 0;
  private static final int FOURTH = 8;
  private static final int SEEN = 16;
  private static final double FOURTH_CLIP = 5;
  private static final double FOURTH_MEMORY = 4000;
  private static final double FOURTH_PRIOR = 100;
  private static final double EARLY = 10;
  private static final double EARLY_CLIP = 6;

  /** E[min(z², 9)] of a Gaussian z: clipping must not shrink the spread. */
  private static final double CLIPPED_VARIANCE = 0.995;

  private final StateSlot state;
  private final int offset;
  private final double memory;
  private final double least;

  /**
   * @param memory points over which the variance is averaged
   * @param least standard deviation
   */
  Residuals(StateSlot state, int offset, double memory, double least) {
    this.state = state;
    this.offset = offset;
    this.memory = memory;
    this.least = Math.max(least, 1e-150);
  }

  double deviation() {
    return Math.max(Math.sqrt(state.getDouble(offset + VARIANCE)), least);
  }

  /** The error as the distance of a Gaussian with the same tail probability. */
  double sigmas(double error) {
    double degrees = Math.max(1, Math.min(seen() - 1, memory));
    return StudentTail.sigmas(
        Math.abs(error) / deviation(), StudentTail.both(degrees, degreesOfTails()));
  }

  /** The error, cut off where it would teach too much. */
  double clipped(double error) {
    if (seen() < EARLY || state.getDouble(offset + VARIANCE) == 0) {
      return error;
    }
    double reach =
        (seen() < 2 * EARLY ? EARLY_CLIP : StudentTail.clip(degreesOfTails())) * deviation();
    return Math.max(-reach, Math.min(reach, error));
  }

  void learn(double error, double weight) {
    double bounded = clipped(error);
    double seen = seen();
    double variance = state.getDouble(offset + VARIANCE);
    double far = Math.min(FOURTH_CLIP, seen < EARLY ? 1 : Math.abs(error) / deviation());
    double gain = Math.min(1, weight * Math.max(1 / memory, 1 / (seen + 1)));
    double square = bounded * bounded / (seen < EARLY ? 1 : CLIPPED_VARIANCE);
    state.putDouble(offset + VARIANCE, variance + gain * (square - variance));
    double before = seen < EARLY ? 3 : state.getDouble(offset + FOURTH);
    double fresh = seen < EARLY ? 3 : far * far * far * far;
    state.putDouble(offset + FOURTH, before + weight / fourthPoints() * (fresh - before));
    state.putDouble(offset + SEEN, seen + weight);
  }

  private double degreesOfTails() {
    return StudentTail.degreesOfKurtosis(
        Math.max(3, state.getDouble(offset + FOURTH)), fourthPoints());
  }

  private double fourthPoints() {
    return Math.min(FOURTH_MEMORY, seen() + FOURTH_PRIOR);
  }

  private double seen() {
    return state.getDouble(offset + SEEN);
  }
}
