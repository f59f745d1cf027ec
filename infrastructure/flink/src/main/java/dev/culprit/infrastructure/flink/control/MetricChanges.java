package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.config.InvalidConfiguration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.port.ConfigurationCodec;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings changed metrics into a catalog; what is wrong with a change is logged, and it is left out.
 */
public final class MetricChanges {
  private static final Logger LOG = LoggerFactory.getLogger(MetricChanges.class);

  private final MetricCatalog catalog;
  private final ConfigurationCodec codec;

  public MetricChanges(MetricCatalog catalog, ConfigurationCodec codec) {
    this.catalog = catalog;
    this.codec = codec;
  }

  /**
   * @return whether the catalog changed
   */
  public boolean apply(ControlChange change) {
    if (!change.kind().equals(ControlChange.METRIC)) {
      return false;
    }
    try {
      MetricDefinition definition =
          change.body().isEmpty()
              ? null
              : codec.readMetric(change.body().getBytes(StandardCharsets.UTF_8));
      ControlOutcome outcome = catalog.apply(change, definition);
      if (!outcome.accepted()) {
        LOG.info(
            "Change {} of metric '{}' is left out of source '{}': {} {}",
            change.version(),
            change.id(),
            catalog.source().id(),
            outcome.code(),
            outcome.detail());
      }
      return outcome.accepted();
    } catch (InvalidConfiguration e) {
      LOG.warn(
          "Change {} of metric '{}' is left out: {}",
          change.version(),
          change.id(),
          e.getMessage());
      return false;
    }
  }
}
