package dev.culprit.infrastructure.launcher;

import java.nio.file.Path;

/** Folders the launcher works in, as the start script names them. */
final class Workspace {
  private Workspace() {}

  /** Data and logs of everything that runs here: {@code $CULPRIT_HOME}, else {@code .culprit}. */
  static Path home() {
    return named("culprit.home", ".culprit");
  }

  /** The jars of the built-in plugins. */
  static Path builtInPlugins() {
    return named("culprit.plugins", "plugins");
  }

  private static Path named(String property, String otherwise) {
    String name = System.getProperty(property, otherwise);
    return Path.of(name.isEmpty() ? otherwise : name).toAbsolutePath().normalize();
  }
}
