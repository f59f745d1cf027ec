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
 * How to write. What is null is left to the file, then to a default; those properties that keep an
 * entity's events in order, on one partition and written once cannot be changed.
 *
 * @param servers the brokers
 * @param linger how long a batch may wait for more
 * @param compression none, gzip, snappy, lz4 or zstd
 * @param file further client properties
 */
public record KafkaSettings(
    @Nullable String servers,
    @Nullable Duration linger,
    @Nullable String compression,
    @Nullable Path file) {
  /** Where a broker is looked for when nobody says. */
  public static final String USUAL_SERVERS = "localhost:9092";

  private static final int MAX_IN_FLIGHT = 5;
  private static final long LINGER_MILLIS = 20;

  /** The brokers' addresses. */
  public String bootstrapServers() {
    return String.valueOf(common().get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
  }

  /** Properties of the producer, without serializers. */
  public Map<String, Object> producer() {
    Map<String, Object> all = common();
    choose(
        all,
        ProducerConfig.LINGER_MS_CONFIG,
        linger == null ? null : linger.toMillis(),
        LINGER_MILLIS);
    choose(all, ProducerConfig.COMPRESSION_TYPE_CONFIG, compression, "lz4");
    all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    all.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "culprit-producer");
    require(all, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    require(all, ProducerConfig.ACKS_CONFIG, "all");
    refuse(
        all,
        ProducerConfig.PARTITIONER_CLASS_CONFIG,
        "events of one entity must stay on one partition");
    require(all, ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, "false");
    refuse(all, ProducerConfig.TRANSACTIONAL_ID_CONFIG, "the producer opens no transactions");
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
    choose(all, ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, USUAL_SERVERS);
    return all;
  }

  /** An option wins over the file, the file over the default. */
  private static void choose(
      Map<String, Object> all, String key, @Nullable Object option, Object otherwise) {
    if (option != null) {
      all.put(key, option);
    } else {
      all.putIfAbsent(key, otherwise);
    }
  }

  private void refuse(Map<String, Object> all, String key, String why) {
    if (all.containsKey(key)) {
      throw ProduceFault.badInput(key + " in " + file + " cannot be set: " + why);
    }
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
