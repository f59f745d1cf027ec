package dev.culprit.application.config;

import java.time.Duration;

/**
 * How the job runs.
 *
 * @param parallelism subtasks of each step, ≥ 1
 * @param maxParallelism upper bound of parallelism for the life of the state, ≥ parallelism, ≤
 *     32768
 * @param stateBackend where state lives
 * @param stateCacheBytes memory of live series, bytes per process, shared by its slots
 * @param checkpoint when and where state is saved
 * @param delivery how often a result reaches its topic
 * @param transactionTimeout how long the broker keeps an open transaction; only with exactly-once
 */
public record EngineSettings(
    int parallelism,
    int maxParallelism,
    StateBackend stateBackend,
    long stateCacheBytes,
    CheckpointSettings checkpoint,
    Delivery delivery,
    Duration transactionTimeout) {
  public EngineSettings {
    Require.atLeast(parallelism, 1, "parallelism");
    Require.between(maxParallelism, 1, 32768, "max-parallelism");
    Require.that(
        parallelism <= maxParallelism,
        "'parallelism' %s must not exceed 'max-parallelism' %s",
        parallelism,
        maxParallelism);
    Require.atLeast(stateCacheBytes, 1, "state-cache");
    Require.positive(transactionTimeout, "transaction-timeout");
  }

  /** Two subtasks over RocksDB, at least once. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        2,
        720,
        StateBackend.ROCKSDB,
        512L << 20,
        CheckpointSettings.defaults(),
        Delivery.AT_LEAST_ONCE,
        Duration.ofMinutes(15));
  }
}
