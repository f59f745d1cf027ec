package dev.culprit.infrastructure.flink.local;

import dev.culprit.application.config.EngineSettings;
import java.io.File;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** Flink in this process: one worker with a slot for each subtask, on the loopback interface. */
final class LocalCluster {
  private static final String LOOPBACK = "127.0.0.1";

  /** RocksDB's own memory; what is live is on the heap. */
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(192);

  /** How old the figures of its web pages, and of our progress, may be. */
  private static final Duration METRICS_EVERY = Duration.ofSeconds(2);

  private LocalCluster() {}

  static MiniCluster start(LocalEngineOptions options, EngineSettings engine) {
    Configuration flink = new Configuration();
    flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    flink.set(RestOptions.ADDRESS, LOOPBACK);
    flink.set(RestOptions.PORT, options.webPort());
    flink.set(RestOptions.BIND_PORT, Integer.toString(options.webPort()));
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, METRICS_EVERY);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    File scratch = options.home().resolve("flink").toAbsolutePath().toFile();
    flink.set(CoreOptions.TMP_DIRS, scratch.getPath());
    if (!scratch.isDirectory() && !scratch.mkdirs()) {
      throw new EngineException("The folder " + scratch + " cannot be made.");
    }
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setCommonBindAddress(LOOPBACK)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(engine.parallelism())
                .build());
    try {
      cluster.start();
      return cluster;
    } catch (Exception e) {
      cluster.closeAsync();
      throw new EngineException("Flink does not start: " + Reasons.of(e), e);
    }
  }
}
