package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a stack and the programs beside it leave in their folder. */
public final class StackData {

  /**
   * Only folders known to be ours: CULPRIT_HOME may have been set to somebody's home by mistake.
   */
  private static final List<String> OURS =
      List.of("broker", "registry", "services", "demo", "jobs", "logs", "lock");

  private StackData() {}

  /**
   * Removes all of it; the folder itself only when nothing else is in it.
   *
   * @return bytes removed
   * @throws StackException when a stack or a job runs in the folder
   */
  public static long remove(Path home) {
    if (!Files.isDirectory(home)) {
      return 0;
    }
    StackLock.of(home).close();
    refuseIfLocked(home.resolve("services"));
    String[] jobs = home.resolve("jobs").toFile().list();
    for (String job : jobs == null ? new String[0] : jobs) {
      refuseIfLocked(home.resolve("jobs").resolve(job));
    }
    AtomicLong bytes = new AtomicLong();
    try {
      for (String name : OURS) {
        removeTree(home.resolve(name), bytes);
      }
      String[] left = home.toFile().list();
      if (left != null && left.length == 0) {
        Files.delete(home);
      }
      return bytes.get();
    } catch (IOException e) {
      throw StackException.fault("Not everything in " + home + " could be removed: " + e);
    }
  }

  /** Refuses while something runs on what is to be removed. */
  private static void refuseIfLocked(Path folder) {
    if (Files.exists(folder.resolve(StackLock.FILE))) {
      StackLock.of(folder).close();
    }
  }

  private static void removeTree(Path root, AtomicLong bytes) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            bytes.addAndGet(attributes.size());
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
