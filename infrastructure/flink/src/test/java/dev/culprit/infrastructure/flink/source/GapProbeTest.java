package dev.culprit.infrastructure.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GapProbeTest {
  private static final TopicPartition PARTITION = new TopicPartition("sales", 0);

  private final Queue<Consumer<byte[], byte[]>> consumers = new ArrayDeque<>();
  private final GapProbe probe = new GapProbe(consumers::remove, new AtOnce());

  /** Does in the foreground what is asked for. */
  private static final class AtOnce extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumers.add(consumer);
    return consumer;
  }

  @Test
  void shouldNotLookWhereThereIsNoGap() {
    assertThat(probe.holdsNothing(PARTITION, 7, 7)).isTrue();
  }

  @Test
  void shouldTakeAGapForUnreadUntilItWasLookedAt() {
    MockConsumer<byte[], byte[]> consumer = consumer();
    // the position moves over markers without a record
    consumer.schedulePollTask(() -> consumer.seek(PARTITION, 9));

    assertThat(probe.holdsNothing(PARTITION, 7, 9)).isFalse();
    assertThat(probe.holdsNothing(PARTITION, 7, 9)).isTrue();
  }

  @Test
  void shouldFindTheRecordThatWasNotRead() {
    MockConsumer<byte[], byte[]> consumer = consumer();
    consumer.schedulePollTask(
        () -> consumer.addRecord(new ConsumerRecord<>("sales", 0, 8, new byte[0], new byte[0])));

    assertThat(probe.holdsNothing(PARTITION, 7, 9)).isFalse();
    assertThat(probe.holdsNothing(PARTITION, 7, 9)).isFalse();
    assertThat(consumers).isEmpty();
  }

  @Test
  void shouldLookAgainWhenTheGapIsAnotherOrThereWasNoAnswer() {
    MockConsumer<byte[], byte[]> silent = consumer();
    silent.setPollException(new KafkaException("no answer"));
    MockConsumer<byte[], byte[]> first = consumer();
    first.schedulePollTask(() -> first.seek(PARTITION, 9));
    MockConsumer<byte[], byte[]> second = consumer();
    second.schedulePollTask(() -> second.seek(PARTITION, 12));

    assertThat(probe.holdsNothing(PARTITION, 7, 9)).isFalse();
    assertThat(probe.holdsNothing(PARTITION, 7, 9)).isFalse();
    assertThat(probe.holdsNothing(PARTITION, 7, 9)).isTrue();
    assertThat(probe.holdsNothing(PARTITION, 7, 12)).isFalse();
    assertThat(probe.holdsNothing(PARTITION, 7, 12)).isTrue();
  }
}
