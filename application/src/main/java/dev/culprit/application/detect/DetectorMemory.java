package dev.culprit.application.detect;

import dev.culprit.spi.detector.DetectorState;
import dev.culprit.spi.detector.StateSlot;
import java.util.Map;

/** The state of one series' detectors, by the detector's position in the {@link DetectionPlan}. */
public interface DetectorMemory {
  /** The bytes of a detector with fixed state. */
  StateSlot slot(int detector);

  /** The bytes of the running tail model of a detector whose scores need one. */
  StateSlot tail(int detector);

  /** The object of a detector with live state. */
  DetectorState live(int detector);

  /** The series' split-by values by field. */
  Map<String, String> labels();

  /** Whether the detector failed on this series and is left out. */
  boolean quarantined(int detector);

  void quarantine(int detector);
}
