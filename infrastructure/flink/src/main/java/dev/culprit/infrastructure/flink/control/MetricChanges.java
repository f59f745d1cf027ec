package dev.culprit.infrastructure.flink.control;

import dev.culprit.application.config.InvalidConfiguration;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.port.ConfigurationCodec;
import dev.culprit.application.series.CheckedChanges;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings changed metrics into a catalog. A change that is wrong is left out, said in the log and
 * counted; it never ends the job.
 */
public final class MetricChanges {
  private static final Logger LOG = LoggerFactory.getLogger(MetricChanges.class);

  private final MetricCatalog catalog;
  private final CheckedChanges changes;
  private final ConfigurationCodec codec;
  private final ChangeOutcomes outcomes;

  public MetricChanges(
      MetricCatalog catalog,
      PluginCatalog plugins,
      ConfigurationCodec codec,
      ChangeOutcomes outcomes) {
    this.catalog = catalog;
    this.changes = new CheckedChanges(catalog, plugins);
    this.codec = codec;
    this.outcomes = outcomes;
  }

  /**
   * @return whether the catalog changed
   */
  public boolean apply(ControlChange change) {
    if (!change.kind().equals(ControlChange.METRIC)) {
      return false;
    }
    ControlOutcome outcome = outcome(change);
    if (outcome.accepted() || isForAnother(outcome)) {
      outcomes.pass(change, outcome);
    } else {
      outcomes.refuse(change, outcome);
      LOG.warn(
          "Change {} of metric '{}' is left out: {}: {}",
          change.version(),
          change.id(),
          outcome.code(),
          outcome.detail());
    }
    return outcome.accepted();
  }

  /** Who removes a metric does not say of which source it is. */
  private boolean isForAnother(ControlOutcome outcome) {
    return outcome.code().equals("other-source")
        || (outcome.code().equals("unknown-metric") && catalog.hasSiblings());
  }

  private ControlOutcome outcome(ControlChange change) {
    try {
      MetricDefinition definition =
          change.body().isEmpty()
              ? null
              : codec.readMetric(change.body().getBytes(StandardCharsets.UTF_8));
      return changes.apply(change, definition);
    } catch (InvalidConfiguration e) {
      return ControlOutcome.rejected("unreadable-metric", String.valueOf(e.getMessage()));
    }
  }
}
