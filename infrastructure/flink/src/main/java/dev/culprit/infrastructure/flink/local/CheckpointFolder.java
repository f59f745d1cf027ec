package dev.culprit.infrastructure.flink.local;

import dev.culprit.application.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the checkpoints of one job are. A folder somebody named may hold anything, checkpoints of
 * other jobs too, so a job takes a subfolder of its topic prefix: no two jobs share one.
 */
final class CheckpointFolder {
  private CheckpointFolder() {}

  /**
   * @param home of the job, which is nobody else's
   */
  static URI of(Configuration configuration, Path home) {
    return configuration
        .engine()
        .checkpoint()
        .dir()
        .map(dir -> in(dir, configuration.kafka().topicPrefix()))
        .orElseGet(() -> home.resolve("checkpoints").toAbsolutePath().toUri());
  }

  static URI in(String dir, String topicPrefix) {
    return URI.create((dir.endsWith("/") ? dir : dir + "/") + topicPrefix);
  }

  /** The folder when it is one of this machine's; only there earlier checkpoints are looked for. */
  static Optional<Path> local(URI folder) {
    return "file".equals(folder.getScheme()) ? Optional.of(Path.of(folder)) : Optional.empty();
  }

  /** As Flink reads addresses: it does not decode percent signs. */
  static String forFlink(URI folder) {
    return new org.apache.flink.core.fs.Path(folder).toString();
  }
}
