package dev.culprit.plugins.htm;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.ScoreHistory;
import dev.culprit.spi.detector.ScoreScale;
import dev.culprit.spi.detector.StateBytes;

/**
 * Hierarchical temporal memory (Hawkins, Ahmad 2016; BAMI, "Biological and Machine Intelligence";
 * anomaly likelihood after Ahmad, Lavin, Purdy, Agha 2017), made from the published algorithm.
 *
 * <p>Raw score: 1 − risk, 0 to 1, of how unlikely the recent surprises are, and of how far the
 * value is outside of all that were seen, against the tail of both in this series, see {@link
 * ScoreHistory}. Expected value from what is foretold, band ± three times the mean error. Warm-up
 * 150 points, sequences from 300 on. State up to 0.9 MB, 2.4 MB on the heap; below 0.5 ms a point.
 *
 * <p>Invariants: 1 equal seed and points give equal scores; 2 a memory that was written and read
 * goes on bit by bit as one that was not; 3 scoring changes nothing, only learning does; 4 there
 * are never more segments than allowed; 5 nothing of the range is known but what was seen.
 */
final class HtmDetector implements LiveStateDetector {
  private static final int VERSION = 3;

  private final HtmSettings settings;

  HtmDetector(HtmSettings settings) {
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
    return new HtmState(settings);
  }

  @Override
  public DetectorState decode(int version, byte[] bytes) {
    if (version != 1 && version != 2) { // which knew less of the scores before
      StateBytes.onlyVersion(VERSION, version, "htm");
    }
    return StateBytes.read("htm", bytes, in -> HtmState.read(settings, version, in));
  }
}
