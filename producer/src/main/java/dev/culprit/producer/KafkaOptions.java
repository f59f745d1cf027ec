package dev.culprit.producer;

import dev.culprit.producer.anomaly.Durations;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options every subcommand has for where and how it writes. */
final class KafkaOptions {
  private static final Set<String> COMPRESSIONS = Set.of("none", "gzip", "snappy", "lz4", "zstd");

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "Kafka brokers (default: those in --kafka-properties, else "
              + KafkaSettings.USUAL_SERVERS
              + ").")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the topic if it has to be made (default: ${DEFAULT-VALUE}).")
  private int partitions = 4;

  @Option(
      names = "--linger",
      paramLabel = "TIME",
      description = "How long a batch waits for more, linger.ms (default: 20ms).")
  private @Nullable String linger;

  @Option(
      names = "--compression",
      paramLabel = "TYPE",
      description = "none, gzip, snappy, lz4 or zstd (default: lz4).")
  private @Nullable String compression;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description =
          "Further properties of the Kafka clients, such as credentials; options win over them.")
  private @Nullable Path properties;

  @Option(
      names = "--max-per-second",
      paramLabel = "N",
      defaultValue = "0",
      description = "Records a second at most, 0 for no limit (default: ${DEFAULT-VALUE}).")
  private double maxPerSecond;

  @Option(names = "--json", description = "Print the summary as one line of JSON.")
  private boolean json;

  KafkaSettings settings() {
    if (compression != null && !COMPRESSIONS.contains(compression)) {
      throw ProduceFault.badInput(
          "--compression '" + compression + "' is not one of none, gzip, snappy, lz4, zstd");
    }
    return new KafkaSettings(
        bootstrapServers, linger == null ? null : time(linger), compression, properties);
  }

  private static Duration time(String linger) {
    return Durations.parse(linger)
        .filter(time -> !time.isNegative())
        .orElseThrow(
            () -> ProduceFault.badInput("--linger '" + linger + "' is no time such as 20ms"));
  }

  int partitions() {
    return Require.atLeast("--partitions", partitions, 1);
  }

  double maxPerSecond() {
    return Require.atLeast("--max-per-second", maxPerSecond, 0);
  }

  boolean json() {
    return json;
  }
}
