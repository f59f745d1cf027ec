package dev.culprit.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The child of an earlier, killed launcher: it ends by itself within seconds, but a new start may
 * come sooner and would find its files locked.
 */
final class Orphan {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Orphan() {}

  static void write(Path file, ProcessHandle child) throws IOException {
    Files.writeString(file, child.pid() + " " + startOf(child));
  }

  /** Waits for the process noted in the file, if it still runs, and kills it after ten seconds. */
  static void awaitEnd(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Optional<ProcessHandle> orphan = find(Files.readString(file).strip().split(" ", 2));
    if (orphan.isPresent()) {
      try {
        orphan.get().onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        orphan.get().destroyForcibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Files.deleteIfExists(file);
  }

  /** Process numbers are used again: only one that started at the noted instant is ours. */
  private static Optional<ProcessHandle> find(String[] noted) {
    try {
      return ProcessHandle.of(Long.parseLong(noted[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> noted.length == 2 && startOf(process).equals(noted[1]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }
}
