package dev.culprit.it.story;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The built-in plugins as the class path has them, without jars and loaders. */
public final class ClassPathPlugins implements PluginCatalog {
  private final TreeMap<String, DetectorFactory> detectors = new TreeMap<>();
  private final TreeMap<String, AttributorFactory> attributors = new TreeMap<>();

  public ClassPathPlugins() {
    ServiceLoader.load(DetectorFactory.class).forEach(f -> detectors.put(f.id(), f));
    ServiceLoader.load(AttributorFactory.class).forEach(f -> attributors.put(f.id(), f));
  }

  @Override
  public Optional<DetectorFactory> detector(String id) {
    return Optional.ofNullable(detectors.get(id));
  }

  @Override
  public Optional<AttributorFactory> attributor(String id) {
    return Optional.ofNullable(attributors.get(id));
  }

  @Override
  public SortedSet<String> detectorIds() {
    return new TreeSet<>(detectors.keySet());
  }

  @Override
  public SortedSet<String> attributorIds() {
    return new TreeSet<>(attributors.keySet());
  }

  @Override
  public List<PluginBundle> bundles() {
    return List.of();
  }

  @Override
  public void close() {}
}
