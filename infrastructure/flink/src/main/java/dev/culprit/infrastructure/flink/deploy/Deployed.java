package dev.culprit.infrastructure.flink.deploy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One version of a job as it was started from here.
 *
 * @param job Flink's id
 * @param checksum of its configuration
 * @param startedFrom savepoint it took over; null when it began anew
 */
public record Deployed(
    @JsonProperty("job") String job,
    @JsonProperty("checksum") String checksum,
    @JsonProperty("started-from") @Nullable String startedFrom) {
  @JsonCreator
  public Deployed {}
}
