package dev.culprit.infrastructure.pluginloader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads folders and jars, either of which may refuse. */
interface PluginFiles {
  /** Those of the file system. */
  PluginFiles REAL =
      new PluginFiles() {
        @Override
        public List<Path> list(Path folder) throws IOException {
          try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
          }
        }

        @Override
        public byte[] read(Path jar) throws IOException {
          return Files.readAllBytes(jar);
        }
      };

  /** What is in a folder, sorted. */
  List<Path> list(Path folder) throws IOException;

  byte[] read(Path jar) throws IOException;
}
