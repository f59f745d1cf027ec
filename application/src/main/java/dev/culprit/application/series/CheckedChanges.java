package dev.culprit.application.series;

import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.control.ControlChange;
import dev.culprit.application.metric.ControlOutcome;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.plugin.PluginCatalog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a changed metric into a catalog only after it was made once with the plugins at hand. Every
 * task of a source has the same plugins and so decides alike; a metric that cannot run would
 * otherwise end each task again after every restart.
 */
public final class CheckedChanges {
  private final MetricCatalog catalog;
  private final PluginCatalog plugins;

  public CheckedChanges(MetricCatalog catalog, PluginCatalog plugins) {
    this.catalog = catalog;
    this.plugins = plugins;
  }

  /**
   * @param definition the parsed body; null removes the metric
   */
  public ControlOutcome apply(ControlChange change, @Nullable MetricDefinition definition) {
    try {
      if (definition != null) {
        Optional<String> refused =
            CompiledMetric.of(
                    MetricPlan.of(definition, change.version(), MetricPlan.FROM_THE_START), plugins)
                .detection()
                .refusedRows();
        if (refused.isPresent()) {
          return ControlOutcome.rejected("rows-refused", refused.get());
        }
      }
      return catalog.apply(change, definition);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return ControlOutcome.rejected("cannot-run", String.valueOf(e.getMessage()));
    }
  }
}
