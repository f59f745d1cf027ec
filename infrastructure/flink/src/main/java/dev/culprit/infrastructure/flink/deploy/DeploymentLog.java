package dev.culprit.infrastructure.flink.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The jar that was started last on a cluster under one topic prefix, and the one before it, kept on
 * this machine: what {@code rollback} goes back to, and what {@code upgrade} restarts when the new
 * version fails.
 */
public final class DeploymentLog {
  private static final String FACTS = "deployment.json";

  private final Path current;
  private final Path previous;
  private final String jar;

  /**
   * @param home of the launcher's data
   */
  public DeploymentLog(Path home, String authority, String prefix) {
    Path folder = home.resolve("deployments").resolve(authority.replace(':', '_')).resolve(prefix);
    this.current = folder.resolve("current");
    this.previous = folder.resolve("previous");
    this.jar = Deployment.jarName(prefix);
  }

  /** What runs, as far as it was started from here. */
  public Optional<Deployed> current() {
    return read(current);
  }

  /** What ran before. */
  public Optional<Deployed> previous() {
    return read(previous);
  }

  Path currentJar() {
    return current.resolve(jar);
  }

  Path previousJar() {
    return previous.resolve(jar);
  }

  /** A version was started; what was current becomes the previous one. */
  public void started(Path from, Deployed version) {
    try {
      if (Files.exists(current)) {
        remove(previous);
        Files.move(current, previous);
      }
      write(from, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The current version was started anew, as another job. */
  void restarted(Deployed version) {
    try {
      Files.write(current.resolve(FACTS), JobJarFormat.JSON.writeValueAsBytes(version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The current version is given up: the previous one, started as this job, is current again. */
  void rolledBack(Deployed version) {
    try {
      remove(current);
      Files.move(previous, current);
      restarted(version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets both. */
  public void clear() {
    try {
      remove(current);
      remove(previous);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path from, Deployed version) throws IOException {
    Files.createDirectories(current);
    Files.copy(from, current.resolve(jar), StandardCopyOption.REPLACE_EXISTING);
    restarted(version);
  }

  private void remove(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(jar));
    Files.deleteIfExists(folder.resolve(FACTS));
    Files.deleteIfExists(folder);
  }

  private Optional<Deployed> read(Path folder) {
    Path facts = folder.resolve(FACTS);
    if (!Files.isRegularFile(facts) || !Files.isRegularFile(folder.resolve(jar))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JobJarFormat.JSON.readValue(Files.readAllBytes(facts), Deployed.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
