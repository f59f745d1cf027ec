package dev.culprit.infrastructure.launcher;

import dev.culprit.application.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a person names a job: by its configuration file, its topic prefix or Flink's id.
 *
 * @param text as written
 * @param configuration of the file, when it is one
 */
record JobName(String text, Optional<Configuration> configuration) {

  /**
   * @throws dev.culprit.infrastructure.launcher.terminal.Failure when it is a file with problems
   */
  static JobName of(String text) {
    boolean file = Files.exists(Path.of(text)) || text.endsWith(".yaml") || text.endsWith(".yml");
    return new JobName(
        text, file ? Optional.of(Configurations.load(Path.of(text))) : Optional.empty());
  }

  boolean isId() {
    return configuration.isEmpty() && text.matches("[0-9a-f]{32}");
  }

  String prefix() {
    return configuration.map(c -> c.kafka().topicPrefix()).orElse(text);
  }
}
