package dev.culprit.application.config.check;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which plugins there are and what parameters they take. */
public interface PluginSchemas {
  /** The parameters of the detector of this id; empty when there is none. */
  Optional<ParameterSchema> detector(String id);

  /** The ids of all detectors. */
  Set<String> detectorIds();

  /** The parameters of the attributor of this id; empty when there is none. */
  Optional<ParameterSchema> attributor(String id);

  /** The ids of all attributors. */
  Set<String> attributorIds();

  /**
   * Why a detector cannot be made for a metric though each parameter fits, in the plugin's own
   * words; empty when it can, or when only parameters are known here.
   */
  default Optional<String> refusal(MetricDefinition metric, DetectorUse use) {
    return Optional.empty();
  }

  /** Likewise for an attributor. */
  default Optional<String> refusal(AttributionDefinition attribute) {
    return Optional.empty();
  }

  /** Those of the plugins that are installed, and the framework's own preset, which takes none. */
  static PluginSchemas of(PluginCatalog catalog) {
    return new PluginSchemas() {
      @Override
      public Optional<ParameterSchema> detector(String id) {
        return id.equals(DetectionDefinition.DEFAULT_DETECTOR)
            ? Optional.of(ParameterSchema.of())
            : catalog.detector(id).map(DetectorFactory::parameters);
      }

      @Override
      public Set<String> detectorIds() {
        SortedSet<String> ids = new TreeSet<>(catalog.detectorIds());
        ids.add(DetectionDefinition.DEFAULT_DETECTOR);
        return ids;
      }

      @Override
      public Optional<ParameterSchema> attributor(String id) {
        return catalog.attributor(id).map(AttributorFactory::parameters);
      }

      @Override
      public Set<String> attributorIds() {
        return catalog.attributorIds();
      }

      @Override
      public Optional<String> refusal(MetricDefinition metric, DetectorUse use) {
        return TrialRun.of(catalog, metric, use);
      }

      @Override
      public Optional<String> refusal(AttributionDefinition attribute) {
        return TrialRun.of(catalog, attribute);
      }
    };
  }
}
