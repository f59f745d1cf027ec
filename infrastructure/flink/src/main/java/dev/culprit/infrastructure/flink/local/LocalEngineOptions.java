package dev.culprit.infrastructure.flink.local;

import java.nio.file.Path;

/**
 * How the engine runs in this process.
 *
 * @param home folder for checkpoints and scratch files, made when missing
 * @param webPort port of Flink's web pages on the loopback interface; 0 for any free one
 * @param fresh whether to begin anew, which deletes the checkpoints of earlier runs
 */
public record LocalEngineOptions(Path home, int webPort, boolean fresh) {
  /** Resumes from the newest good checkpoint. */
  public static LocalEngineOptions resuming(Path home, int webPort) {
    return new LocalEngineOptions(home, webPort, false);
  }
}
