package dev.culprit.infrastructure.flink.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Tells a partition whose end holds only markers of transactions, which no consumer ever gets, from
 * one with records that were not read yet: it reads the gap, in the background, as the job would.
 * What is not known counts as unread.
 */
public final class GapProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final ExecutorService background;
  private final Map<TopicPartition, Finding> findings = new ConcurrentHashMap<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  private record Finding(long next, long end, boolean holdsRecords) {}

  /**
   * @param properties of the job's own consumers, isolation level included
   */
  public GapProbe(Properties properties) {
    this(
        () -> new KafkaConsumer<>(settings(properties)),
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "end-of-partition");
              thread.setDaemon(true);
              return thread;
            }));
  }

  GapProbe(Supplier<Consumer<byte[], byte[]>> consumers, ExecutorService background) {
    this.consumers = consumers;
    this.background = background;
  }

  /**
   * Whether a consumer that reads on at one offset would get nothing before it stands at the other.
   * Never blocks: an answer that takes a look is given at a later call.
   */
  public boolean holdsNothing(TopicPartition partition, long next, long end) {
    if (next >= end) {
      return true;
    }
    Finding known = findings.get(partition);
    if (known != null && known.next() == next && known.end() == end) {
      return !known.holdsRecords();
    }
    if (busy.compareAndSet(false, true)) {
      background.execute(() -> look(partition, next, end));
    }
    return false;
  }

  private void look(TopicPartition partition, long next, long end) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, next);
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < until) {
        if (!consumer.poll(POLL).isEmpty()) {
          findings.put(partition, new Finding(next, end, true));
          return;
        }
        if (consumer.position(partition) >= end) {
          findings.put(partition, new Finding(next, end, false));
          return;
        }
      }
    } catch (KafkaException unknown) {
      // no answer: asked again at the next call
    } finally {
      busy.set(false);
    }
  }

  private static Properties settings(Properties properties) {
    Properties settings = new Properties();
    settings.putAll(properties);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
