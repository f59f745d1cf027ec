package dev.culprit.producer;

import dev.culprit.producer.anomaly.Durations;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options every subcommand has for where and how it writes. */
final class KafkaOptions {
  private static final Set<String> COMPRESSIONS = Set.of("none", "gzip", "snappy", "lz4", "zstd");

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description = "Kafka brokers (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers = "localhost:9092";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the topic if it has to be made (default: ${DEFAULT-VALUE}).")
  private int partitions = 4;

  @Option(
      names = "--linger",
      paramLabel = "TIME",
      defaultValue = "20ms",
      description = "How long a batch waits for more, linger.ms (default: ${DEFAULT-VALUE}).")
  private String linger = "20ms";

  @Option(
      names = "--compression",
      paramLabel = "TYPE",
      defaultValue = "lz4",
      description = "none, gzip, snappy, lz4 or zstd (default: ${DEFAULT-VALUE}).")
  private String compression = "lz4";

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further properties of the Kafka clients, such as credentials.")
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
    if (!COMPRESSIONS.contains(compression)) {
      throw ProduceFault.badInput(
          "--compression '" + compression + "' is not one of none, gzip, snappy, lz4, zstd");
    }
    return new KafkaSettings(
        bootstrapServers,
        Durations.parse(linger)
            .filter(time -> !time.isNegative())
            .orElseThrow(
                () -> ProduceFault.badInput("--linger '" + linger + "' is no time such as 20ms")),
        compression,
        properties);
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
