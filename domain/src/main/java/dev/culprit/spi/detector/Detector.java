package dev.culprit.spi.detector;

/**
 * Scores the points of many series, one point at a time, seeing only the past.
 *
 * <p>A detector object is shared by all series of a metric and holds no state of theirs. It comes
 * in two forms: {@link FixedStateDetector}, whose state is a few bytes in a page shared with other
 * series, and {@link LiveStateDetector}, whose state is an object on the heap with a codec.
 *
 * <p>Contract, checked by the testkit: the same observations give bit-identical verdicts, also
 * after state was written and read back in between; no NaN raw score for finite input; raw score ≥
 * 0; nothing is learnt from an observation whose learning weight is 0.
 */
public sealed interface Detector permits FixedStateDetector, LiveStateDetector {

  /** Version of the state's layout; raise it whenever the layout changes. */
  int stateVersion();

  /** How a raw score of this detector becomes a tail probability. */
  ScoreScale scale();

  /**
   * Whether it is shown every point at full learning weight, also while an anomaly is open. For
   * detectors of novelty: what was seen is not new any more, whatever it was.
   */
  default boolean learnsAnomalies() {
    return false;
  }
}
