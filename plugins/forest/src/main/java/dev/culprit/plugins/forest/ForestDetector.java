package dev.culprit.plugins.forest;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.ScoreHistory;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateBytes;

/**
 * Random cut forest (Guha, Mishra, Roy, Schrijvers, ICML 2016; Amazon's library, version 4.4.0)
 * over all measures of a point, or of several points in a row.
 *
 * <p>Raw score: 1 − risk, 0 to 1, of the forest's own score (expected inverse depth) and those
 * right before it against the tail of all the series had, see {@link ScoreHistory}. No expected
 * value. Warm-up: so many points, which also fix offset and scale of each measure. State about 210
 * KB with defaults, on the heap 400 KB. 50 to 300 µs a point. Good at values not seen before; blind
 * to what is unusual only for its hour.
 *
 * <p>Invariants: 1 equal seed and points give equal scores; 2 a forest that was written and read
 * goes on bit by bit as one that was not; 3 scoring changes nothing, only learning does; 4 with
 * several measures the reason of a high score names the one that has the largest part in it.
 */
final class ForestDetector implements LiveStateDetector {
  private static final int VERSION = 3;

  private final ForestSettings settings;

  ForestDetector(ForestSettings settings) {
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

  /** What was seen is not new any more; what was told is remembered instead. */
  @Override
  public boolean learnsAnomalies() {
    return true;
  }

  @Override
  public DetectorState newState() {
    return new ForestState(settings);
  }

  @Override
  public DetectorState decode(int version, byte[] bytes) {
    if (version != 1 && version != 2) { // which knew less of the scores before
      StateBytes.onlyVersion(VERSION, version, "forest");
    }
    return StateBytes.read("forest", bytes, in -> ForestState.read(settings, version, in));
  }
}
