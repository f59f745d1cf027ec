package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A job a cluster knows of.
 *
 * @param id Flink's id
 * @param name what Flink calls it
 * @param state such as RUNNING or FAILED
 * @param started when it was submitted
 * @param duration since then, or until it ended
 */
public record ClusterJob(String id, String name, String state, Instant started, Duration duration) {
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED");

  static ClusterJob of(JsonNode job) {
    return new ClusterJob(
        job.path("jid").asText(),
        job.path("name").asText(),
        job.path("state").asText(),
        Instant.ofEpochMilli(job.path("start-time").asLong()),
        Duration.ofMillis(job.path("duration").asLong()));
  }

  /** Whether it has not ended, failing or not. */
  public boolean lives() {
    return !ENDED.contains(state);
  }
}
