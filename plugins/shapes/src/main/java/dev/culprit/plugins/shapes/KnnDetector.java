package dev.culprit.plugins.shapes;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateBytes;

/**
 * Conformal k-nearest-neighbour distance (Burnaev, Ishimtsev, "Conformalized density- and
 * distance-based anomaly detection in time-series data", 2016). Raw score 1 − p in [0, 1], 0 while
 * a point as unlikely was told shortly before. No expected value. Warm-up 512 points by default.
 * State up to 15 KB, 100 KB on the heap. 10 to 20 µs a point.
 *
 * <p>The last 19 points are one window. Its distance, the sum of squares to the 27 nearest of 512
 * windows that are all older than 512 points, is held against the distances of the 512 since then,
 * which makes p; the unit is that of {@link Whitening}, fixed when the warm-up ends.
 *
 * <p>Invariants: 1 equal points give equal scores; 2 a state that was written and read goes on bit
 * by bit as one that was not: what is not written is made again from what is; 3 scoring changes
 * nothing, only learning does; 4 no window is its own neighbour, nor those it overlaps with, once
 * memory is full.
 */
final class KnnDetector implements LiveStateDetector {
  static final String ID = "knn";
  private static final int VERSION = 1;

  private final KnnSettings settings;

  KnnDetector(KnnSettings settings) {
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

  /** A distance that is not learnt would go on to be the largest. */
  @Override
  public boolean learnsAnomalies() {
    return true;
  }

  @Override
  public DetectorState newState() {
    return new KnnState(settings);
  }

  @Override
  public DetectorState decode(int version, byte[] bytes) {
    StateBytes.onlyVersion(VERSION, version, ID);
    return StateBytes.read(ID, bytes, in -> KnnState.read(settings, in));
  }
}
