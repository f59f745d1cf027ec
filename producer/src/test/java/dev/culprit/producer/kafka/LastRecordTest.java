package dev.culprit.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.producer.feed.ProduceFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LastRecordTest {
  private static final TopicPartition FIRST = new TopicPartition("sales", 0);
  private static final TopicPartition SECOND = new TopicPartition("sales", 1);
  private static final Duration PATIENCE = Duration.ofMillis(50);

  @Test
  void shouldReadTheLastRecordOfEveryPartitionThatHasAny() {
    try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(FIRST, 3L, SECOND, 0L))) {
      consumer.schedulePollTask(() -> consumer.addRecord(record(0, 2, 7)));

      List<byte[]> last = LastRecord.read(consumer, "sales", PATIENCE);

      assertThat(last).containsExactly(new byte[] {7});
    }
  }

  @Test
  void shouldNotTakeAPartOfTheAnswerForTheWhole() {
    try (MockConsumer<byte[], byte[]> consumer = consumer(Map.of(FIRST, 3L, SECOND, 5L))) {
      consumer.schedulePollTask(() -> consumer.addRecord(record(0, 2, 7)));

      assertThatThrownBy(() -> LastRecord.read(consumer, "sales", PATIENCE))
          .isInstanceOfSatisfying(
              ProduceFault.class,
              fault -> {
                assertThat(fault.exitCode()).isEqualTo(1);
                assertThat(fault.sentence()).contains("--resume", "sales", "[1]");
              });
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, int value) {
    return new ConsumerRecord<>("sales", partition, offset, null, new byte[] {(byte) value});
  }

  private static MockConsumer<byte[], byte[]> consumer(Map<TopicPartition, Long> ends) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        "sales",
        List.of(
            new PartitionInfo("sales", 0, null, null, null),
            new PartitionInfo("sales", 1, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    consumer.updateEndOffsets(ends);
    return consumer;
  }
}
