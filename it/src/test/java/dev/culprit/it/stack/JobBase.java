package dev.culprit.it.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The jar of classes and libraries that every job jar begins with, made by the phase package. */
public final class JobBase {
  private static final Path TARGET =
      Path.of("../infrastructure/flink/target").toAbsolutePath().normalize();

  private JobBase() {}

  public static Path find() {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-job.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new AssertionError(
                      "no job jar in " + TARGET + ": these tests run behind 'package'"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
