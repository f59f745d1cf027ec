package dev.culprit.application.detect;

import dev.culprit.domain.anomaly.TailModel;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.FixedStateDetector;
import dev.culprit.spi.detector.LiveStateDetector;
import dev.culprit.spi.detector.ScoreScale;
import java.util.Optional;

/**
 * One detector of a plan.
 *
 * @param id of the plugin
 * @param fingerprint of its parameters; state is kept across configuration versions only while it
 *     stays equal
 * @param detector that of series without a row, where parameters stand in tables
 * @param tabled those of the rows
 * @param counted field whose values are counted for it; empty for none
 */
public record PlannedDetector(
    String id,
    String fingerprint,
    Detector detector,
    Optional<TabledDetectors> tabled,
    Optional<String> counted) {
  /** One without tables, for which nothing is counted. */
  PlannedDetector(String id, String fingerprint, Detector detector) {
    this(id, fingerprint, detector, Optional.empty(), Optional.empty());
  }

  /** Whoever is asked about a series. */
  Detector of(DetectorMemory memory) {
    return tabled.isPresent() ? tabled.get().of(memory.labels()) : detector;
  }

  /** Bytes of fixed state a series; 0 for a live one. */
  public int stateBytes() {
    return detector instanceof FixedStateDetector fixed ? fixed.stateBytes() : 0;
  }

  /** Bytes of the tail model a series. */
  public int tailBytes() {
    return detector.scale() == ScoreScale.OPEN ? TailModel.BYTES : 0;
  }

  public boolean live() {
    return detector instanceof LiveStateDetector;
  }
}
