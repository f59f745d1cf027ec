package dev.culprit.infrastructure.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name of a file that must be there when a configuration is read from a file. */
final class BesideFile {
  private BesideFile() {}

  static Kind<String> kind(String words, String example) {
    return new ScalarKind<>(
        words, example, Map.of("type", "string", "minLength", 1L), BesideFile::present, t -> t);
  }

  private static @Nullable String present(Value.Scalar scalar, Reading at) {
    Path folder = at.reporter().folder();
    if (folder == null || isThere(folder, scalar.text())) {
      return scalar.text();
    }
    at.problem(
        scalar,
        "there is no file '" + scalar.text() + "' in " + folder,
        "Name one that is there, relative to this one.");
    return null;
  }

  private static boolean isThere(Path folder, String name) {
    try {
      return Files.isRegularFile(folder.resolve(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
