package dev.culprit.plugins.shapes;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateBytes;

/**
 * Novelty of shapes, after dual-vigilance fuzzy ART over Haar features (Brito da Silva, Elnabarawy,
 * Wunsch 2019; ARTime), strictly from the past. Raw score 1 − tail probability in [0, 1]; nearly 0
 * for every point that shows nothing new. No expected value. Warm-up 180 points. State up to 9 KB.
 * 2 to 5 µs a point.
 *
 * <p>The last 48 points, as the means of {@value NoveltyState#BLOCKS} blocks, are looked for in
 * {@link Boxes} of earlier ones; their Haar coefficients, shape without height, in others. The
 * range that makes distances comparable is that of all values so far, padded by half of itself on
 * either side, and grows. Beside the shapes stands how far a value is outside of that range. Each
 * novelty z counts z/(z + h) times its weight, is held and fades; the sum is told only when
 * something new has just come, and is {@code growth} times what was told within {@code refractory}
 * points.
 *
 * <p>Calibrated on generated clean series, heavy tails included: a sum of s comes with a risk of
 * 10^−(2.5 + 1.2·s).
 *
 * <p>Invariants: 1 equal points give equal scores; 2 a state that was written and read goes on bit
 * by bit as one that was not; 3 scoring changes nothing, only learning does; 4 there are never more
 * boxes than allowed; 5 nothing of the range is known but what was seen.
 */
final class NoveltyDetector implements LiveStateDetector {
  static final String ID = "novelty";
  private static final int VERSION = 1;

  private final NoveltySettings settings;

  NoveltyDetector(NoveltySettings settings) {
    this.settings = settings;
  }

  @Override
  public int stateVersion() {
    return VERSION;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.PROBABILITY;
  }

  /** A shape that is not learnt would be new again with the next point. */
  @Override
  public boolean learnsAnomalies() {
    return true;
  }

  @Override
  public DetectorState newState() {
    return new NoveltyState(settings);
  }

  @Override
  public DetectorState decode(int version, byte[] bytes) {
    StateBytes.onlyVersion(VERSION, version, ID);
    return StateBytes.read(ID, bytes, in -> NoveltyState.read(settings, in));
  }
}
