package dev.culprit.application.config;

import java.util.List;

/**
 * Which detectors judge a metric.
 *
 * @param combination how their verdicts become one
 * @param detectors at least one, in order
 */
public record DetectionDefinition(Combination combination, List<DetectorUse> detectors) {
  /** The detector used when none is named. */
  public static final String DEFAULT_DETECTOR = "culprit";

  public DetectionDefinition {
    detectors = List.copyOf(Require.notEmpty(detectors, "detect"));
    if (combination instanceof Combination.KOf kOf) {
      Require.that(
          kOf.k() <= detectors.size(),
          "'k' %s must not exceed the number of detectors, %s",
          kOf.k(),
          detectors.size());
    }
  }

  /** The default detector alone. */
  public static DetectionDefinition defaults() {
    return any(DetectorUse.of(DEFAULT_DETECTOR));
  }

  /** One anomalous verdict is enough. */
  public static DetectionDefinition any(DetectorUse... detectors) {
    return new DetectionDefinition(new Combination.Any(), List.of(detectors));
  }
}
