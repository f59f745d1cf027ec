package dev.culprit.spi.detector;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a detector may know of its surroundings. There is no clock and no randomness but this.
 *
 * @param seed for everything that draws random numbers; equal for equal metric, detector and series
 *     configuration
 * @param timeZone the metric's time zone, for slots of the day or week
 * @param period time between two observations of a series; zero when every record is a point
 * @param measures names of the values of an observation, in their order
 * @param primary index in {@code measures} of the value that is detected on
 * @param model bytes of a trained model, already checked against its SHA-256
 */
public record DetectorContext(
    long seed,
    ZoneId timeZone,
    Duration period,
    List<String> measures,
    int primary,
    Optional<ModelBytes> model) {

  public DetectorContext {
    measures = List.copyOf(measures);
    if (primary < 0 || primary >= measures.size()) {
      throw new IllegalArgumentException("primary must index measures");
    }
  }

  /** One measure called "value", UTC, no model. */
  public static DetectorContext univariate(long seed, Duration period) {
    return new DetectorContext(
        seed, ZoneId.of("UTC"), period, List.of("value"), 0, Optional.empty());
  }
}
