package dev.culprit.it.bench;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The plugins that come with Culprit, from the folders the build compiled them to. */
final class BuiltInPlugins {
  /** Under {@code plugins}, and for authors of plugins only. */
  private static final Set<String> FOR_AUTHORS = Set.of("template", "testkit");

  private BuiltInPlugins() {}

  static PluginCatalog load() {
    return PluginLoader.fromSources(new PluginSources(classes(), List.of(), Set.of()));
  }

  private static List<Path> classes() {
    try (Stream<Path> modules = Files.list(Checkout.root().resolve("plugins"))) {
      return modules
          .filter(module -> !FOR_AUTHORS.contains(String.valueOf(module.getFileName())))
          .map(module -> module.resolve("target/classes"))
          .filter(classes -> Files.isDirectory(classes.resolve("META-INF/services")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
