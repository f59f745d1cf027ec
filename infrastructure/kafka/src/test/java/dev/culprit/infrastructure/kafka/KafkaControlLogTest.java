package dev.culprit.infrastructure.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.control.ControlChange;
import dev.culprit.application.control.ControlCodec;
import dev.culprit.application.port.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaControlLogTest {
  private static final String TOPIC = "culprit.control";

  /** The id alone; an empty text is no entry. */
  private static final class Ids implements ControlCodec {
    @Override
    public byte[] encode(ControlChange change) {
      return change.id().getBytes(UTF_8);
    }

    @Override
    public @Nullable ControlChange decode(byte @Nullable [] value) {
      return value == null || value.length == 0
          ? null
          : new ControlChange(
              "metric", new String(value, UTF_8), 1, Instant.EPOCH, "ann", "00", "");
    }
  }

  private static final KafkaAddress NOBODY =
      new KafkaAddress("127.0.0.1:1", Map.of(), Duration.ofSeconds(1));

  private final KafkaControlLog log = new KafkaControlLog(NOBODY, TOPIC, new Ids());
  private final TopicSoFar values = new TopicSoFar(NOBODY, TOPIC);

  private static ConsumerRecord<byte[], byte[]> entry(long offset, String text) {
    return entry(offset, "", text);
  }

  private static ConsumerRecord<byte[], byte[]> entry(long offset, String key, String text) {
    return new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(UTF_8), text.getBytes(UTF_8));
  }

  /** A consumer of a topic with one partition and as many offsets. */
  private static MockConsumer<byte[], byte[]> consumerOf(long end) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    Node[] none = {};
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), none, none)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, end));
    return consumer;
  }

  @Test
  void shouldPassOverRecordsThatAreNotWanted() {
    try (MockConsumer<byte[], byte[]> consumer = consumerOf(3)) {
      consumer.schedulePollTask(
          () -> {
            consumer.addRecord(entry(0, "report/sales/1", "told"));
            consumer.addRecord(entry(1, "metric/report/1", "change"));
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 2, null, "keyless".getBytes(UTF_8)));
          });

      assertThat(values.without("report/").values(consumer))
          .extracting(value -> new String(value, UTF_8))
          .containsExactly("change", "keyless");
    }
  }

  @Test
  void shouldReadEverythingUpToTheEndInItsOrder() {
    try (MockConsumer<byte[], byte[]> consumer = consumerOf(4)) {
      consumer.schedulePollTask(
          () -> {
            consumer.addRecord(entry(0, "a"));
            consumer.addRecord(entry(1, ""));
          });
      consumer.schedulePollTask(
          () -> {
            // offset 2 fell to compaction
            consumer.addRecord(entry(3, "b"));
          });

      assertThat(log.decoded(values.values(consumer)))
          .extracting(ControlChange::id)
          .containsExactly("a", "b");
    }
  }

  @Test
  void shouldSayThatTheBrokerDoesNotAnswerInsteadOfThrowing() {
    assertThat(values.values())
        .isInstanceOfSatisfying(
            Outcome.Retryable.class, later -> assertThat(later.problem()).contains("127.0.0.1:1"));
    assertThat(log.readSoFar()).isInstanceOf(Outcome.Retryable.class);
  }

  @Test
  void shouldBlameTheRegistryAndNotTheBrokerWhereItHasNoSchema() {
    IllegalStateException absent =
        new IllegalStateException("the schema is not registered", new Exception("404"));
    IllegalStateException silent =
        new IllegalStateException("the registry does not answer", new IOException("refused"));

    assertThat(appended(absent))
        .isEqualTo(new Outcome.Rejected<Long>("the schema is not registered"));
    assertThat(appended(silent))
        .isEqualTo(new Outcome.Retryable<Long>("the registry does not answer"));
  }

  private static Outcome<Long> appended(IllegalStateException thrown) {
    ControlCodec without =
        new ControlCodec() {
          @Override
          public byte[] encode(ControlChange change) {
            throw thrown;
          }

          @Override
          public @Nullable ControlChange decode(byte @Nullable [] value) {
            throw thrown;
          }
        };
    return new KafkaControlLog(NOBODY, TOPIC, without)
        .append(new ControlChange("metric", "a", 1, Instant.EPOCH, "ann", "00", ""));
  }

  @Test
  void shouldTakeAnAbsentTopicAsAnEmptyLog() {
    try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
      assertThat(values.values(consumer)).isEmpty();
    }
  }
}
