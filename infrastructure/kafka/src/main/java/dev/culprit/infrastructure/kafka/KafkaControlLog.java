package dev.culprit.infrastructure.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.port.ControlLog;
import dev.culprit.application.port.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The control topic by a consumer without a group and an idempotent producer. What a job wrote in a
 * transaction that goes on is read as well: changes behind it would go unseen until the next
 * checkpoint, and be written twice. Jobs read them likewise.
 */
public final class KafkaControlLog implements ControlLog {
  private final KafkaAddress address;
  private final String topic;
  private final ControlCodec codec;

  public KafkaControlLog(KafkaAddress address, String topic, ControlCodec codec) {
    this.address = address;
    this.topic = topic;
    this.codec = codec;
  }

  @Override
  public Outcome<List<ControlChange>> readSoFar() {
    Outcome<List<byte[]>> values = TopicSoFar.withUncommitted(address, topic).values();
    if (values instanceof Outcome.Retryable<List<byte[]>> later) {
      return new Outcome.Retryable<>(later.problem());
    }
    if (!(values instanceof Outcome.Delivered<List<byte[]>> all)) {
      return new Outcome.Rejected<>(((Outcome.Rejected<List<byte[]>>) values).problem());
    }
    try {
      return new Outcome.Delivered<>(decoded(all.value()));
    } catch (IllegalStateException e) {
      return ofCodec(e);
    }
  }

  /** What the registry's side says in a sentence; nobody answered where a connection failed. */
  private static <T> Outcome<T> ofCodec(IllegalStateException e) {
    String problem = String.valueOf(e.getMessage());
    return e.getCause() == null || e.getCause() instanceof IOException
        ? new Outcome.Retryable<>(problem)
        : new Outcome.Rejected<>(problem);
  }

  List<ControlChange> decoded(List<byte[]> values) {
    List<ControlChange> changes = new ArrayList<>();
    for (byte[] value : values) {
      ControlChange change = codec.decode(value);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  @Override
  public Outcome<Long> append(ControlChange change) {
    Map<String, Object> settings = new HashMap<>(address.clientSettings());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("max.block.ms", address.patience().toMillis());
    settings.put("delivery.timeout.ms", Math.toIntExact(2 * address.patience().toMillis()));
    byte[] value;
    try {
      value = codec.encode(change);
    } catch (IllegalStateException e) {
      return ofCodec(e);
    }
    byte[] key = "%s/%s/%s".formatted(change.kind(), change.id(), change.version()).getBytes(UTF_8);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      return new Outcome.Delivered<>(
          producer.send(new ProducerRecord<>(topic, key, value)).get().offset());
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      return KafkaFailure.outcome(address, e);
    }
  }
}
