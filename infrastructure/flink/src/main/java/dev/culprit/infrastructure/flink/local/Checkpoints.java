package dev.culprit.infrastructure.flink.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints earlier runs left in a folder, {@code <job>/chk-<n>/_metadata}. */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String METADATA = "_metadata";

  private final Path folder;

  Checkpoints(Path folder) {
    this.folder = folder;
  }

  /** Those whose metadata can be read, newest first. What cannot is named in the log. */
  List<Path> newestFirst() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(folder, 3, (file, a) -> file.endsWith(METADATA))) {
      return files
          .sorted(Comparator.comparing(Checkpoints::time).reversed())
          .map(Path::getParent)
          .filter(Checkpoints::isReadable)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes what the runs before the last {@code runs} ones left. A run's checkpoints refer to no
   * other run's files: it starts without claiming what it resumes from.
   */
  void keepRuns(int runs) {
    List<Path> kept = newestFirst().stream().map(Path::getParent).distinct().limit(runs).toList();
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> jobs = Files.list(folder)) {
      jobs.filter(job -> !kept.contains(job)).forEach(Checkpoints::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isReadable(Path checkpoint) {
    Path metadata = checkpoint.resolve(METADATA);
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      org.apache.flink.runtime.checkpoint.Checkpoints.loadCheckpointMetadata(
          in, Checkpoints.class.getClassLoader(), checkpoint.toUri().toString());
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("Checkpoint {} cannot be read and is passed over: {}", checkpoint, e.toString());
      return false;
    }
  }
}
