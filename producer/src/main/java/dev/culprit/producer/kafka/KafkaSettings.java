package dev.culprit.producer.kafka;

import dev.culprit.producer.feed.ProduceFault;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * How to write.
 *
 * @param linger how long a batch may wait for more
 * @param compression none, gzip, snappy, lz4 or zstd
 * @param file further client properties, which win over the defaults; those that keep an entity's
 *     events in order and exactly once cannot be turned off
 */
public record KafkaSettings(
    String bootstrapServers, Duration linger, String compression, @Nullable Path file) {
  private static final int MAX_IN_FLIGHT = 5;

  /** Properties of the producer, without serializers. */
  public Map<String, Object> producer() {
    Map<String, Object> all = common();
    all.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    all.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
    all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    all.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "culprit-producer");
    require(all, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    require(all, ProducerConfig.ACKS_CONFIG, "all");
    Object inFlight =
        all.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, MAX_IN_FLIGHT);
    if (inFlight != null && !String.valueOf(inFlight).matches("[1-5]")) {
      throw ProduceFault.badInput(
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION
              + " in "
              + file
              + " must be 1 to 5, or events of one entity could change places");
    }
    return all;
  }

  /** Properties every client shares: addresses and what the file says. */
  public Map<String, Object> common() {
    Map<String, Object> all = new HashMap<>();
    if (file != null) {
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        read.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw ProduceFault.badInput("--kafka-properties " + file + " cannot be read");
      }
      read.forEach((key, value) -> all.put(String.valueOf(key), value));
    }
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return all;
  }

  private void require(Map<String, Object> all, String key, String value) {
    Object given = all.putIfAbsent(key, value);
    boolean same =
        given == null || given.equals(value) || (value.equals("all") && given.equals("-1"));
    if (!same) {
      throw ProduceFault.badInput(
          key + " in " + file + " must be " + value + "; leave it out of the file");
    }
  }
}
