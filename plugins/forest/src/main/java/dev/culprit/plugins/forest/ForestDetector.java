package dev.culprit.plugins.forest;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateBytes;
import dev.culprit.spi.detector.ToldBefore;

/**
 * Random cut forest (Guha, Mishra, Roy, Schrijvers, ICML 2016; Amazon's library, version 4.4.0)
 * over all measures of a point, or of several points in a row.
 *
 * <p>Raw score: 1 − risk on a fixed scale of the forest's own score (expected inverse depth), 0 to
 * 1, the less the more often one as high was told before, see {@link ToldBefore}. No expected
 * value. Warm-up: so many points, which also fix offset and scale of each measure. State about 210
 * KB with defaults, on the heap 400 KB. 50 to 300 µs a point. Good at values not seen before; blind
 * to what is unusual only for its hour.
 *
 * <p>Invariants: 1 equal seed and points give equal scores; 2 a forest that was written and read
 * goes on bit by bit as one that was not; 3 scoring changes nothing, only learning does; 4 with
 * several measures the reason of a high score names the one that has the largest part in it.
 */
final class ForestDetector implements LiveStateDetector {
  private static final int VERSION = 2;

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
    if (version != 1) { // which had no counts of what was told
      StateBytes.onlyVersion(VERSION, version, "forest");
    }
    return StateBytes.read("forest", bytes, in -> ForestState.read(settings, version, in));
  }
}
