package dev.culprit.infrastructure.embedded;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Where the classes of this program come from. */
final class ClassPath {
  private ClassPath() {}

  /** All entries of this process's class path, absolute, because a child has another folder. */
  static String[] own() {
    return Arrays.stream(
            System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .toArray(String[]::new);
  }

  /** The folder or jar this module's classes were loaded from. */
  static Path ofThisModule() {
    try {
      return Path.of(ClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
