package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a demonstration keeps what it needs to go on later. */
public final class DemoFolder {
  private final Path folder;

  private DemoFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder of one scenario when it is missing. */
  public static DemoFolder of(Path home, DemoScenario scenario) {
    Path folder = home.resolve("demo").resolve(scenario.name());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Failure.badInput("The folder " + folder + " cannot be made: " + e.getMessage() + ".");
    }
    return new DemoFolder(folder);
  }

  /** For the engine: checkpoints and scratch files. */
  public Path engine() {
    return folder.resolve("engine");
  }

  /** What was made to go wrong. */
  public Path truth() {
    return folder.resolve("truth.jsonl");
  }

  /** The configuration with this machine's addresses, to look at and to take further. */
  public Path writeConfiguration(String yaml) {
    try {
      return Files.writeString(folder.resolve("demo.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the history was read to its end at least once. Before that a later run cannot go on
   * where this one stopped: the rest of the history was never made.
   */
  public boolean isCaughtUp() {
    return Files.exists(folder.resolve("caught-up"));
  }

  public void markCaughtUp() {
    try {
      Files.writeString(folder.resolve("caught-up"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
