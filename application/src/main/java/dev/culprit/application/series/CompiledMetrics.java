package dev.culprit.application.series;

import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.plugin.PluginCatalog;
import java.util.HashMap;
import java.util.Map;

/** Compiles each metric version once. */
final class CompiledMetrics {
  private final PluginCatalog plugins;
  private final Map<MetricPlan, CompiledMetric> compiled = new HashMap<>();

  CompiledMetrics(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  CompiledMetric of(MetricPlan plan) {
    return compiled.computeIfAbsent(plan, p -> CompiledMetric.of(p, plugins));
  }
}
