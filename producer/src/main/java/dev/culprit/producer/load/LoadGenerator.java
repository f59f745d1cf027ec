package dev.culprit.producer.load;

import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes registry-framed Avro as fast as one thread can; the topic must exist with the spec's
 * partitions.
 *
 * <pre>{@code
 * int id = LoadSchema.register(registry, topic, 4);
 * LoadResult result = LoadGenerator.write(
 *     LoadGenerator.settings(brokers), topic, id, LoadSpec.benchmark(5_000_000, 4, start));
 * }</pre>
 */
public final class LoadGenerator {
  private static final Duration LINGER = Duration.ofMillis(50);

  private LoadGenerator() {}

  /** Settings for throughput: long batches, lz4. */
  public static KafkaSettings settings(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, LINGER, "lz4", null);
  }

  /**
   * Writes all records and waits for the broker.
   *
   * @param schemaId from {@link LoadSchema#register}, or any number where nobody asks a registry
   * @throws ProduceFault when something could not be written
   */
  public static LoadResult write(
      KafkaSettings settings, String topic, int schemaId, LoadSpec spec) {
    Map<String, Object> properties = new HashMap<>(settings.producer());
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      return write(producer, topic, schemaId, spec);
    } catch (KafkaException e) {
      throw failed(topic, settings.bootstrapServers(), e);
    }
  }

  static LoadResult write(
      Producer<byte[], byte[]> producer, String topic, int schemaId, LoadSpec spec) {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    LoadEncoder encoder = new LoadEncoder(spec, schemaId);
    long bytes = 0;
    long began = System.nanoTime();
    while (encoder.hasNext() && failure.get() == null) {
      int partition = encoder.partition();
      byte[] value = encoder.next();
      bytes += value.length;
      var unused =
          producer.send(
              new ProducerRecord<>(topic, partition, null, value),
              (metadata, exception) -> {
                if (exception != null) {
                  failure.compareAndSet(null, exception);
                }
              });
    }
    producer.flush();
    Exception first = failure.get();
    if (first != null) {
      throw failed(topic, "the broker", first);
    }
    return new LoadResult(spec.records(), bytes, Duration.ofNanos(System.nanoTime() - began));
  }

  private static ProduceFault failed(String topic, String where, Exception cause) {
    return ProduceFault.unavailable(
        "Writing to topic " + topic + " at " + where + " failed: " + cause.getMessage());
  }
}
