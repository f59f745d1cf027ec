package dev.culprit.infrastructure.flink.testing;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.plugins.limits.ThresholdFactory;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The threshold detector, and no attributor. */
public final class LimitPlugins implements PluginCatalog {
  @Override
  public Optional<DetectorFactory> detector(String id) {
    return id.equals("threshold") ? Optional.of(new ThresholdFactory()) : Optional.empty();
  }

  @Override
  public Optional<AttributorFactory> attributor(String id) {
    return Optional.empty();
  }

  @Override
  public SortedSet<String> detectorIds() {
    return new TreeSet<>(List.of("threshold"));
  }

  @Override
  public SortedSet<String> attributorIds() {
    return new TreeSet<>();
  }

  @Override
  public List<PluginBundle> bundles() {
    return List.of();
  }

  @Override
  public void close() {}
}
