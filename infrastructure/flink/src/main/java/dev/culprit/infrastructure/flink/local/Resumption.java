package dev.culprit.infrastructure.flink.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorState;

/**
 * What a job begins with. State is never dropped unasked: a job begins with nothing only when there
 * is no checkpoint, or when it was told to.
 *
 * @param checkpoints to try in turn; none: from the beginning
 * @param remarks what the user should know about the choice, in sentences
 */
record Resumption(List<Path> checkpoints, List<String> remarks) {
  /** Runs whose checkpoints are kept: the last one, and the one before as a fallback. */
  private static final int RUNS_KEPT = 2;

  private static final String REMEDY = " To begin without that state, start with --fresh.";

  /**
   * Deletes what is not needed any more.
   *
   * @param folder of the job's checkpoints
   * @param fresh whether to begin anew, which deletes all
   * @throws EngineException when there are checkpoints and none can be read
   */
  static Resumption from(URI folder, boolean fresh) {
    Optional<Path> local = CheckpointFolder.local(folder);
    if (local.isEmpty()) {
      return new Resumption(
          List.of(),
          List.of(
              "Checkpoints go to "
                  + folder
                  + ", which is no folder of this machine: 'run' does not resume from there."));
    }
    Checkpoints checkpoints = new Checkpoints(local.get());
    checkpoints.keepRuns(fresh ? 0 : RUNS_KEPT);
    Checkpoints.Found found = checkpoints.found();
    if (found.good().isEmpty() && !found.unreadable().isEmpty()) {
      throw EngineException.mistake(
          "No checkpoint in " + local.get() + " can be read." + REMEDY, null);
    }
    return new Resumption(
        found.good(),
        found.unreadable().stream()
            .map(path -> passedOver(path, "its metadata cannot be read."))
            .toList());
  }

  /**
   * Flink would refuse too, checkpoint by checkpoint and without the key.
   *
   * @param maxParallelism of the job that begins
   * @throws EngineException when the state was written with another one
   */
  void require(int maxParallelism) {
    checkpoints.stream().findFirst().flatMap(Checkpoints::metadata).stream()
        .flatMap(newest -> newest.getOperatorStates().stream())
        // Operators that are never parallel have a smaller one of their own.
        .mapToInt(OperatorState::getMaxParallelism)
        .max()
        .ifPresent(
            written -> {
              if (written != maxParallelism) {
                throw EngineException.mistake(
                    "'engine.max-parallelism' is part of the state and cannot go from %d to %d: set it back to %d."
                            .formatted(written, maxParallelism, written)
                        + REMEDY,
                    null);
              }
            });
  }

  /** The remark on a checkpoint that is not used. */
  static String passedOver(Path checkpoint, String reason) {
    return "Checkpoint " + checkpoint + " is passed over: " + reason;
  }

  /**
   * What to say when none of the checkpoints could be used.
   *
   * @param newest why the newest one could not
   */
  EngineException noneRestores(RestoreFailedException newest) {
    return EngineException.mistake(
        "The job cannot resume from " + checkpoints.get(0) + ": " + newest.reason() + REMEDY,
        newest);
  }
}
