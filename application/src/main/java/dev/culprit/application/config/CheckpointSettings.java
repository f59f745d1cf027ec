package dev.culprit.application.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When and where the engine saves its state.
 *
 * @param dir a file system address; empty: below the launcher's data folder
 * @param interval time between two checkpoints, > 0
 * @param retain how many completed checkpoints are kept, ≥ 1
 */
public record CheckpointSettings(Optional<String> dir, Duration interval, int retain) {
  public CheckpointSettings {
    dir.ifPresent(d -> Require.text(d, "dir"));
    Require.positive(interval, "interval");
    Require.atLeast(retain, 1, "retain");
  }

  /** Every 10 s, the last 3. */
  public static CheckpointSettings defaults() {
    return new CheckpointSettings(Optional.empty(), Duration.ofSeconds(10), 3);
  }
}
