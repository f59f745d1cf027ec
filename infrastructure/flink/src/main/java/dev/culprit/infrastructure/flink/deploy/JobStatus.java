package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a job fares.
 *
 * @param state such as RUNNING or RESTARTING
 * @param started when it was submitted
 * @param allTasksRun whether every task runs
 * @param tasks how many steps it has
 * @param parallelism of the widest of them
 * @param restarts after failures, since it was submitted
 * @param checkpoints completed since it was submitted
 * @param failedCheckpoints since it was submitted
 * @param lastCheckpoint the newest complete one
 * @param failure what made it fail last, in a line; empty when nothing has
 */
public record JobStatus(
    String state,
    Instant started,
    boolean allTasksRun,
    int tasks,
    int parallelism,
    int restarts,
    int checkpoints,
    int failedCheckpoints,
    Optional<Checkpoint> lastCheckpoint,
    Optional<String> failure) {
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED");

  /**
   * A complete checkpoint.
   *
   * @param bytes of state
   * @param path where it is; empty when it is not kept
   */
  public record Checkpoint(long id, Instant at, Duration took, long bytes, String path) {}

  static JobStatus of(JsonNode job, JsonNode checkpoints, JsonNode exceptions, JsonNode restarts) {
    int parallelism = 0;
    for (JsonNode task : job.path("vertices")) {
      parallelism = Math.max(parallelism, task.path("parallelism").asInt());
    }
    JsonNode counts = checkpoints.path("counts");
    JsonNode last = checkpoints.path("latest").path("completed");
    JsonNode thrown = exceptions.path("exceptionHistory").path("entries").path(0);
    return new JobStatus(
        job.path("state").asText(),
        Instant.ofEpochMilli(job.path("start-time").asLong()),
        runs(job),
        job.path("vertices").size(),
        parallelism,
        restarts.path(0).path("value").asInt(),
        counts.path("completed").asInt(),
        counts.path("failed").asInt(),
        last.isObject()
            ? Optional.of(
                new Checkpoint(
                    last.path("id").asLong(),
                    Instant.ofEpochMilli(last.path("trigger_timestamp").asLong()),
                    Duration.ofMillis(last.path("end_to_end_duration").asLong()),
                    last.path("state_size").asLong(),
                    last.path("external_path").asText()))
            : Optional.empty(),
        thrown.isObject()
            ? Optional.of(Causes.root(thrown.path("stacktrace").asText()))
            : Optional.empty());
  }

  /** Whether it has ended, for better or worse. */
  public boolean ended() {
    return ENDED.contains(state);
  }

  static boolean runs(JsonNode job) {
    JsonNode tasks = job.path("vertices");
    for (JsonNode task : tasks) {
      if (!task.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return !tasks.isEmpty() && job.path("state").asText().equals("RUNNING");
  }

  static boolean ended(JsonNode job) {
    return ENDED.contains(job.path("state").asText());
  }
}
