package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a demonstration keeps what it needs to go on later. */
public final class DemoFolder {
  private static final Pattern DETECTOR = Pattern.compile("detect: .* use: ([^ ]+) ");

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

  /** What was made to go wrong by the run so far; the producer begins the file anew. */
  public Path truth() {
    return folder.resolve("truth.jsonl");
  }

  /** What was made to go wrong by earlier runs. */
  public Path earlierTruth() {
    return folder.resolve("earlier-truth.jsonl");
  }

  /** Moves what the last run made to go wrong to what earlier ones did. */
  public void keepTruth() {
    if (!Files.exists(truth())) {
      return;
    }
    try {
      Files.write(
          earlierTruth(),
          Files.readAllBytes(truth()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Files.delete(truth());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a run began here before. */
  public boolean isUsed() {
    return Files.exists(configuration());
  }

  /**
   * Whether the last run here was watched by another detector: its state says nothing to this one.
   */
  public boolean isOfAnother(Optional<String> detector) {
    try {
      return isUsed() && !detectorOf(Files.readString(configuration())).equals(detector);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> detectorOf(String yaml) {
    Matcher line = DETECTOR.matcher(yaml);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  /** Forgets everything earlier runs left here. */
  public void clear() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw Failure.fault("Not everything in " + folder + " could be removed: " + e + ".");
    }
  }

  private Path configuration() {
    return folder.resolve("demo.yaml");
  }

  /** The configuration with this machine's addresses, to look at and to take further. */
  public Path writeConfiguration(String yaml) {
    try {
      return Files.writeString(configuration(), yaml);
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
