package dev.culprit.it.bench;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The plugins that come with Culprit, from the folders the build compiled them to. */
final class BuiltInPlugins {
  private BuiltInPlugins() {}

  static PluginCatalog load() {
    Path root = Checkout.root();
    return PluginLoader.fromSources(
        new PluginSources(
            Stream.of("control-charts", "contribution", "limits", "ripple", "seasonal")
                .map(name -> root.resolve("plugins").resolve(name).resolve("target/classes"))
                .toList(),
            List.of(),
            Set.of()));
  }
}
