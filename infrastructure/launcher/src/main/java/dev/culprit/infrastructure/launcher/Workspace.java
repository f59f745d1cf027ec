package dev.culprit.infrastructure.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Folders the launcher works in, as the start script names them. */
final class Workspace {
  private Workspace() {}

  /** Data and logs of everything that runs here: {@code $CULPRIT_HOME}, else {@code .culprit}. */
  static Path home() {
    return path(named("culprit.home", ".culprit"));
  }

  /** The checkout, or the unpacked distribution. */
  static Path root() {
    return path(named("culprit.root", "."));
  }

  /** Jars, or folders of jars, of the built-in plugins. */
  static List<Path> builtInPlugins() {
    String[] places =
        named("culprit.plugins", "plugins").split(Pattern.quote(File.pathSeparator), -1);
    return Arrays.stream(places).map(Workspace::path).toList();
  }

  /** Classes and libraries that every job jar begins with. */
  static Path jobBase() {
    return path(named("culprit.job", "culprit-job.jar"));
  }

  private static String named(String property, String otherwise) {
    String name = System.getProperty(property, otherwise);
    return name.isEmpty() ? otherwise : name;
  }

  private static Path path(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }
}
