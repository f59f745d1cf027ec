package dev.culprit.it.architecture.offenders.rule01.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class DomainThatReadsFiles {
  static String read(Path path) throws IOException {
    return Files.readString(path);
  }

  private DomainThatReadsFiles() {}
}
