package dev.culprit.infrastructure.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.output.DeadLetter;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
  @Test
  void shouldCarryTheKeyAlongAndTheBeginningOfAVeryLongOne() {
    assertThat(read(null).key()).isNull();
    assertThat(read(new byte[0]).key()).isEmpty();
    assertThat(read("order-7".getBytes(UTF_8)).key()).asString(UTF_8).isEqualTo("order-7");
    byte[] longest = "k".repeat(DeadLetter.MAX_KEY_BYTES + 1).getBytes(UTF_8);
    assertThat(read(longest).key()).hasSize(DeadLetter.MAX_KEY_BYTES);
  }

  @Test
  void shouldNeverDropARecord() {
    Raw tombstone = read(null);
    assertThat(tombstone.value()).isNull();
    assertThat(tombstone.offset()).isEqualTo(11);
    assertThat(tombstone.eventTimeMillis()).isEqualTo(-1);
  }

  @SuppressWarnings("NullAway") // the context is for readers that have metrics or load classes
  private static Raw read(byte @Nullable [] key) {
    RecordReader reader = new RecordReader(() -> (value, kafkaTime) -> kafkaTime);
    reader.open(null);
    Kept kept = new Kept();
    reader.deserialize(new ConsumerRecord<>("sales", 3, 11, key, null), kept);
    assertThat(kept.records).hasSize(1);
    return kept.records.get(0);
  }

  private static final class Kept implements Collector<Raw> {
    private final List<Raw> records = new ArrayList<>();

    @Override
    public void collect(Raw record) {
      records.add(record);
    }

    @Override
    public void close() {}
  }
}
