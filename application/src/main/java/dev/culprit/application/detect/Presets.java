package dev.culprit.application.detect;

import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Detector ids that stand for several detectors. {@code culprit}, the default, tells what a series
 * has never done before, what is unusual for the hour, and steps of the level that last. The second
 * is told by the seasonal profile once that has seen enough, and by the control chart until then.
 * {@link GroupVote} weighs the three.
 */
public final class Presets {
  private static final List<String> CULPRIT = List.of("records", "seasonal", "ewma", "shift");

  private Presets() {}

  /** Whether an id is a preset of the framework rather than a plugin. */
  public static boolean isPreset(String id) {
    return id.equals(DetectionDefinition.DEFAULT_DETECTOR);
  }

  /** Whether the first detector of a preset tells of novelty, and bears out what the others say. */
  static boolean beginsWithNovelty(String id) {
    return isPreset(id);
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
