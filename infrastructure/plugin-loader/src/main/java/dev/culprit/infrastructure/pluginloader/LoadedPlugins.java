package dev.culprit.infrastructure.pluginloader;

import dev.culprit.application.plugin.PluginBundle;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.application.plugin.PluginProblem;
import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalog of what was loaded; filled by {@link PluginLoader} before anybody else sees it. */
final class LoadedPlugins implements PluginCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(LoadedPlugins.class);

  private final Scratch scratch;
  private final List<PluginBundle> bundles = new ArrayList<>();
  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final SortedMap<String, DetectorFactory> detectors = new TreeMap<>();
  private final SortedMap<String, AttributorFactory> attributors = new TreeMap<>();
  private final Map<String, String> originOfId = new TreeMap<>();

  LoadedPlugins(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Takes a plugin in, or tells why not. The loader is closed with this catalog either way. */
  List<PluginProblem> add(PluginBundle bundle, PluginClassLoader loader) {
    loaders.add(loader);
    Providers providers = Providers.of(bundle, loader);
    List<PluginProblem> problems = new ArrayList<>(providers.problems());
    for (DetectorFactory factory : providers.detectors()) {
      register(bundle, "detector", factory.id(), factory, detectors).ifPresent(problems::add);
    }
    for (AttributorFactory factory : providers.attributors()) {
      register(bundle, "attributor", factory.id(), factory, attributors).ifPresent(problems::add);
    }
    bundles.add(bundle);
    return problems;
  }

  private <F> Optional<PluginProblem> register(
      PluginBundle bundle, String kind, String id, F factory, Map<String, F> factories) {
    String earlier = originOfId.putIfAbsent(kind + " " + id, bundle.origin());
    if (earlier == null) {
      factories.put(id, factory);
      return Optional.empty();
    }
    return Optional.of(
        new PluginProblem(
            bundle.origin(),
            "duplicate-id",
            "It provides the " + kind + " '" + id + "', and so does " + earlier + ".",
            "Remove one of the two, or give one another id."));
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
    return Collections.unmodifiableSortedSet(new TreeSet<>(detectors.keySet()));
  }

  @Override
  public SortedSet<String> attributorIds() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(attributors.keySet()));
  }

  @Override
  public List<PluginBundle> bundles() {
    return List.copyOf(bundles);
  }

  @Override
  public void close() {
    for (PluginClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.warn("Cannot close {}", loader.getName(), e);
      }
    }
    scratch.close();
  }
}
