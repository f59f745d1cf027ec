package dev.culprit.producer.kafka;

import dev.culprit.producer.feed.Event;
import dev.culprit.producer.feed.ProduceFault;
import dev.culprit.producer.feed.RecordSink;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to a topic; the key decides the partition. Records bear the broker's time of
 * writing, not the event's: retention counts from when they came, and history of two weeks is not
 * deleted as it arrives.
 */
public final class KafkaRecordSink<T> implements RecordSink<T> {
  private final String bootstrapServers;
  private final String topic;
  private final String registry;
  private final Producer<String, T> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Callback onDone =
      (metadata, exception) -> {
        if (exception != null) {
          failure.compareAndSet(null, exception);
        }
      };

  /**
   * Opens a producer.
   *
   * @param registry named in sentences about values that cannot be encoded
   */
  public static <T> KafkaRecordSink<T> open(
      KafkaSettings settings, String topic, String registry, Serializer<T> values) {
    try {
      Producer<String, T> producer =
          new KafkaProducer<>(settings.producer(), new StringSerializer(), values);
      return new KafkaRecordSink<>(settings.bootstrapServers(), topic, registry, producer);
    } catch (KafkaException e) {
      throw KafkaFaults.of(settings.bootstrapServers(), topic, e);
    }
  }

  KafkaRecordSink(
      String bootstrapServers, String topic, String registry, Producer<String, T> producer) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.registry = registry;
    this.producer = producer;
  }

  @Override
  public void send(Event<T> event) {
    throwIfFailed();
    try {
      var unused = producer.send(new ProducerRecord<>(topic, event.key(), event.value()), onDone);
    } catch (SerializationException e) {
      throw KafkaFaults.ofEncoding(registry, topic, e);
    } catch (KafkaException e) {
      throw KafkaFaults.of(bootstrapServers, topic, e);
    }
  }

  @Override
  public void close() {
    try {
      producer.close();
    } catch (KafkaException e) {
      throw KafkaFaults.of(bootstrapServers, topic, e);
    }
    throwIfFailed();
  }

  private void throwIfFailed() {
    Exception first = failure.get();
    if (first != null) {
      throw first instanceof ProduceFault fault
          ? fault
          : KafkaFaults.of(bootstrapServers, topic, first);
    }
  }
}
