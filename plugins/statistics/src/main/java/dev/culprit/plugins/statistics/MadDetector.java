package dev.culprit.plugins.statistics;

import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateSlot;
import dev.culprit.spi.detector.StudentTail;
import dev.culprit.spi.detector.Verdict;
import java.util.Arrays;

/**
 * Hampel's identifier (Hampel 1974). Raw score |x − median| ÷ (1.4826 · MAD) ≥ 0, unitless, as
 * Gaussian standard deviations, over the last {@code window} points. State 8 B + 4 B a point of the
 * window. Warm-up a third of the window. O(w log w): a few microseconds.
 *
 * <p>Half of the window may be outliers without moving it. Where more than half of it is one value
 * and MAD is 0, the mean absolute deviation stands in. The median absolute deviation of w Gaussian
 * points knows the spread as well as the standard deviation of 0.37·w does; Student's t takes that
 * into account.
 */
final class MadDetector implements FixedStateDetector {
  private static final double GAUSSIAN = 1.4826;
  private static final double GAUSSIAN_MEAN = 1.2533;
  private static final double EFFICIENCY = 0.37;

  private final int window;
  private final double band;
  private final double minSpread;

  MadDetector(int window, double band, double minSpread) {
    this.window = window;
    this.band = band;
    this.minSpread = minSpread;
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
    return Ring.bytes(window);
  }

  @Override
  public Verdict score(Observation observation, StateSlot state) {
    Ring ring = new Ring(state, 0, window);
    double value = Bounds.of(observation.value());
    Verdict verdict = ring.size() * 3 < window ? Verdict.warmingUp() : judge(ring, value);
    if (observation.learningWeight() > 0) {
      ring.put(value);
    }
    return verdict;
  }

  private Verdict judge(Ring ring, double value) {
    double[] values = ring.copy();
    double median = median(values);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i] - median);
      sum += values[i];
    }
    double mad = GAUSSIAN * median(values);
    double spread = mad > 0 ? mad : GAUSSIAN_MEAN * sum / values.length;
    double least = Math.max(minSpread * Math.abs(median), 1e-30);
    double width = Math.max(spread, least);
    double sigmas =
        StudentTail.sigmas(Math.abs(value - median) / width, EFFICIENCY * values.length);
    return Verdict.banded(value, sigmas, median, band * width, median);
  }

  /** Sorts the values. */
  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
