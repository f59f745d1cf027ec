package dev.culprit.application.plugin;

import java.util.List;

/**
 * The jars of one plugin, which share one class loader.
 *
 * @param name unique among the plugins of a process; the jar's name without {@code .jar}, or the
 *     folder's name
 * @param origin where a person finds it, such as a path; used in messages
 * @param jars at least one, sorted by file name
 */
public record PluginBundle(String name, String origin, List<PluginJar> jars) {
  public PluginBundle {
    jars = List.copyOf(jars);
    if (jars.isEmpty()) {
      throw new IllegalArgumentException("Plugin '" + name + "' has no jar.");
    }
  }
}
