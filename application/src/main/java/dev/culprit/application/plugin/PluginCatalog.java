package dev.culprit.application.plugin;

import dev.culprit.spi.attributor.AttributorFactory;
import dev.culprit.spi.detector.DetectorFactory;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The detectors and attributors that are installed, by id. Complete from the start: whatever could
 * not be loaded was reported as a {@link PluginException} instead of being left out. Safe for use
 * by several threads.
 */
public interface PluginCatalog extends AutoCloseable {

  Optional<DetectorFactory> detector(String id);

  Optional<AttributorFactory> attributor(String id);

  SortedSet<String> detectorIds();

  SortedSet<String> attributorIds();

  /** What was loaded, in the order of loading, so that it can be shipped with a job. */
  List<PluginBundle> bundles();

  /** Releases class loaders and files; factories must not be used afterwards. Idempotent. */
  @Override
  void close();
}
