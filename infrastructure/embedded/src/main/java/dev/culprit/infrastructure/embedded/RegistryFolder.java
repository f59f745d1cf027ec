package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unpacked Apicurio Registry: named, beside this module's classes, or beside the jars.
 */
final class RegistryFolder {
  static final String PROPERTY = "culprit.registry.folder";

  private RegistryFolder() {}

  static Path find() {
    String named = System.getProperty(PROPERTY);
    List<Path> places = named == null ? besideClasses() : List.of(Path.of(named));
    return places.stream()
        .filter(place -> runner(place) != null)
        .findFirst()
        .orElseThrow(
            () ->
                StackException.mistake(
                    "The schema registry's program is not in "
                        + places
                        + ": build with ./culprit, or name its folder with -D"
                        + PROPERTY
                        + "."));
  }

  private static List<Path> besideClasses() {
    Path classes = ClassPath.ofThisModule();
    return Stream.of(classes.resolveSibling("registry"), classes.resolve("../../registry"))
        .map(Path::normalize)
        .toList();
  }

  /** The jar with Apicurio's start class, if it is there. */
  static @Nullable Path runner(Path folder) {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> jar =
          files.filter(file -> file.getFileName().toString().endsWith("-runner.jar")).findFirst();
      return jar.orElse(null);
    } catch (IOException unreadable) {
      return null;
    }
  }
}
