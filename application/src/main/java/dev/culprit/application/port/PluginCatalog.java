package dev.culprit.application.port;

import dev.culprit.spi.ParameterSchema;
import java.util.Optional;
import java.util.Set;

/** Which plugins are installed and what parameters they take. */
public interface PluginCatalog {
  /** The parameters of the detector of this id; empty when there is none. */
  Optional<ParameterSchema> detector(String id);

  /** The ids of all detectors. */
  Set<String> detectorIds();

  /** The parameters of the attributor of this id; empty when there is none. */
  Optional<ParameterSchema> attributor(String id);

  /** The ids of all attributors. */
  Set<String> attributorIds();
}
