package dev.culprit.it.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("it")
@ExtendWith(SharedStack.class)
class FeedTest {
  @Test
  void shouldReadBackWhatTheConfluentSerializerFramed(TestStack stack) {
    try (Feed feed = Feed.create(stack, stack.freshName("feed"))) {
      List<Sale> minute = SalesHistory.twoHours().sales(90, 91).toList();

      feed.send(minute.stream());

      try (Harvest harvest = Harvest.of(stack, feed.topic())) {
        List<GenericRecord> read =
            harvest.until(
                "all sales", Duration.ofSeconds(20), records -> records.size() >= minute.size());
        assertThat(read)
            .containsExactlyInAnyOrderElementsOf(minute.stream().map(Sale::toAvro).toList());
        assertThat(harvest.raw()).allMatch(record -> record.value()[0] == 0);
      }
    }
  }

  @Test
  void shouldMakeTheSameHistoryOnEveryCall() {
    assertThat(SalesHistory.twoHours().sales())
        .containsExactlyElementsOf(SalesHistory.twoHours().sales().toList());
  }
}
