package dev.culprit.infrastructure.flink.parts;

import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.infrastructure.flink.spec.PluginSupply;
import dev.culprit.infrastructure.pluginloader.PluginLoader;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The plugins of a job, loaded once for all its tasks in a process and released with the loader of
 * the job's classes.
 */
final class SharedPlugins {
  private static final Map<PluginSupply, PluginCatalog> LOADED = new HashMap<>();

  private SharedPlugins() {}

  static PluginCatalog of(PluginSupply supply, RuntimeContext context) {
    synchronized (LOADED) {
      PluginCatalog known = LOADED.get(supply);
      if (known == null) {
        known = PluginLoader.fromBundles(supply.bundles(context.getUserCodeClassLoader()));
        LOADED.put(supply, known);
      }
      context.registerUserCodeClassLoaderReleaseHookIfAbsent(
          "culprit-plugins", () -> release(supply));
      return known;
    }
  }

  private static void release(PluginSupply supply) {
    synchronized (LOADED) {
      PluginCatalog catalog = LOADED.remove(supply);
      if (catalog != null) {
        catalog.close();
      }
    }
  }
}
