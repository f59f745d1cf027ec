package dev.culprit.spi.detector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model and what its trainer found.
 *
 * @param bytes what {@link DetectorContext#model()} hands to the detector later
 * @param facts for the report, in their order, such as "season" and "1 d"
 */
public record TrainedModel(byte[] bytes, Map<String, String> facts) {
  public TrainedModel {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
