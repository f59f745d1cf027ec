package dev.culprit.infrastructure.flink;

import dev.culprit.application.config.EngineSettings;
import dev.culprit.application.config.StateBackend;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;

/** Flink's settings, as the job's correctness and latency need them. */
final class JobSettings {
  private JobSettings() {}

  static Configuration of(EngineSettings engine) {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.MAX_PARALLELISM, engine.maxParallelism());
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(10));
    flink.set(
        StateBackendOptions.STATE_BACKEND,
        engine.stateBackend() == StateBackend.ROCKSDB ? "rocksdb" : "hashmap");
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, engine.checkpoint().interval());
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, engine.checkpoint().retain());
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    engine
        .checkpoint()
        .dir()
        .ifPresent(dir -> flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, dir));
    return flink;
  }
}
