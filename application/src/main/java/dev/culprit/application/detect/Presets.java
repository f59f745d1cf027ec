package dev.culprit.application.detect;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Detector ids that stand for several detectors. {@code culprit}, the default, asks the seasonal
 * profile once that has seen enough, and the control chart until then.
 */
public final class Presets {
  private static final List<String> CULPRIT = List.of("seasonal", "ewma");

  private Presets() {}

  /** Whether an id is a preset of the framework rather than a plugin. */
  public static boolean isPreset(String id) {
    return id.equals(DetectionDefinition.DEFAULT_DETECTOR);
  }

  /** The detectors a use stands for, the preferred one first; the use itself if it is no preset. */
  public static List<DetectorUse> expand(DetectorUse use) {
    if (!isPreset(use.use())) {
      return List.of(use);
    }
    List<DetectorUse> members = new ArrayList<>();
    CULPRIT.forEach(id -> members.add(DetectorUse.of(id)));
    return members;
  }
}
