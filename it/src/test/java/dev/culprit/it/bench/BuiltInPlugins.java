package dev.culprit.it.bench;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The plugins that come with Culprit, from the folders the build compiled them to. */
final class BuiltInPlugins {
  private BuiltInPlugins() {}

  static PluginCatalog load() {
    Path root = root();
    return PluginLoader.fromSources(
        new PluginSources(
            Stream.of("control-charts", "contribution", "limits", "seasonal")
                .map(name -> root.resolve("plugins").resolve(name).resolve("target/classes"))
                .toList(),
            List.of(),
            Set.of()));
  }

  /** The checkout, from wherever the bench was started. */
  private static Path root() {
    try {
      Path classes =
          Path.of(BuiltInPlugins.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
