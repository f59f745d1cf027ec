package dev.culprit.infrastructure.flink.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints earlier runs left in a folder, {@code <run>/chk-<n>/_metadata}. A run is a folder
 * as Flink makes it, 32 hexadecimal digits; whatever else is in the folder is not looked at and
 * never touched.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String METADATA = "_metadata";
  private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern OF_A_RUN = Pattern.compile("chk-\\d+|shared|taskowned");

  private final Path folder;

  Checkpoints(Path folder) {
    this.folder = folder;
  }

  /**
   * What there is to resume from.
   *
   * @param good those whose metadata can be read, newest first
   * @param unreadable the others
   */
  record Found(List<Path> good, List<Path> unreadable) {}

  Found found() {
    List<Path> good = new ArrayList<>();
    List<Path> unreadable = new ArrayList<>();
    newestFirst().forEach(path -> (isReadable(path) ? good : unreadable).add(path));
    return new Found(List.copyOf(good), List.copyOf(unreadable));
  }

  /**
   * Deletes what the runs before the last {@code runs} ones that left something good have left. A
   * run's checkpoints refer to no other run's files: it starts without claiming what it resumes
   * from.
   */
  void keepRuns(int runs) {
    Set<Path> kept = new HashSet<>();
    Set<Path> good = new HashSet<>();
    for (Path checkpoint : newestFirst()) {
      if (good.size() >= runs) {
        break;
      }
      // What cannot be read is told before it goes, so it stays while it is new.
      kept.add(checkpoint.getParent());
      if (isReadable(checkpoint)) {
        good.add(checkpoint.getParent());
      }
    }
    runs().stream().filter(run -> !kept.contains(run)).forEach(Checkpoints::delete);
  }

  /** Every completed checkpoint, readable or not. */
  private List<Path> newestFirst() {
    return runs().stream()
        .flatMap(run -> children(run).stream())
        .filter(checkpoint -> Files.isRegularFile(checkpoint.resolve(METADATA)))
        .sorted(Comparator.comparing(Checkpoints::time).reversed())
        .toList();
  }

  private List<Path> runs() {
    return children(folder).stream().filter(Checkpoints::isRun).toList();
  }

  private static boolean isRun(Path child) {
    return RUN.matcher(child.getFileName().toString()).matches()
        && Files.isDirectory(child)
        && children(child).stream()
            .allMatch(part -> OF_A_RUN.matcher(part.getFileName().toString()).matches());
  }

  private static List<Path> children(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.toList();
    } catch (IOException e) {
      throw EngineException.mistake("The folder " + parent + " cannot be read: " + e + ".", e);
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw EngineException.mistake("Old checkpoints cannot be deleted: " + e + ".", e);
    }
  }

  private static FileTime time(Path checkpoint) {
    try {
      return Files.getLastModifiedTime(checkpoint.resolve(METADATA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a checkpoint says about itself; empty when that cannot be read. */
  static Optional<CheckpointMetadata> metadata(Path checkpoint) {
    Path metadata = checkpoint.resolve(METADATA);
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      return Optional.of(
          org.apache.flink.runtime.checkpoint.Checkpoints.loadCheckpointMetadata(
              in, Checkpoints.class.getClassLoader(), checkpoint.toUri().toString()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Checkpoint {} cannot be read: {}", checkpoint, e.toString());
      return Optional.empty();
    }
  }

  private static boolean isReadable(Path checkpoint) {
    return metadata(checkpoint).isPresent();
  }
}
