package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.PluginSettings;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import dev.culprit.infrastructure.pluginloader.PluginSources;
import java.nio.file.Path;

/** The plugins that come with Culprit together with those in the user's folders. */
final class Plugins {
  private Plugins() {}

  /**
   * @param settings relative folders start from the working directory
   * @throws dev.culprit.application.plugin.PluginException with all that is wrong
   */
  static PluginCatalog load(PluginSettings settings) {
    Path here = Path.of("").toAbsolutePath();
    return PluginLoader.fromSources(PluginSources.of(settings, here, Workspace.builtInPlugins()));
  }
}
