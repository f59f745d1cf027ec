package dev.culprit.application.port;

import java.time.Duration;
import java.util.Optional;

/**
 * A topic as it should be.
 *
 * @param partitions ≥ 1
 * @param replication ≥ 1; lowered to the number of brokers when it is created
 * @param compacted whether only the newest record of a key is kept
 * @param retention how long records are kept; empty: as the broker does, or for ever if compacted
 */
public record TopicPlan(
    String name, int partitions, int replication, boolean compacted, Optional<Duration> retention) {
  public TopicPlan {
    if (partitions < 1 || replication < 1) {
      throw new IllegalArgumentException(
          "topic %s needs at least one partition and one replica".formatted(name));
    }
  }
}
