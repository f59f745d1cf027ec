package dev.culprit.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
@ExtendWith(SharedStack.class)
class KilledTaskManagerTest {
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldSayTheSameAsAnUndisturbedRun(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("killed"));
        SalesJob calm = SalesJob.prepare(stack, feed, folder, Options.ORDINARY);
        SalesJob killed = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Said expected = Said.by(calm);
        Said said = Said.by(killed)) {
      int half = HISTORY.collapse() + HISTORY.collapsed() / 2;
      feed.send(HISTORY.sales(0, half / 2));
      feed.sendBytes(1, HISTORY.start(), new byte[] {1});
      killed.awaitCheckpoints(2);
      killed.killTaskManager();
      feed.send(HISTORY.sales(half / 2, half));
      List<GenericRecord> early =
          killed.pointsUntil(said.points(), HISTORY.start().plus(Duration.ofMinutes(half - 2)));
      killed.awaitCheckpoints(2);
      killed.killTaskManager();
      feed.send(HISTORY.sales(half, HISTORY.minutes()));
      feed.sendMark(HISTORY.end().plusSeconds(600));
      List<GenericRecord> late = killed.allPoints(said.points(), HISTORY);
      assertThat(early).hasSizeLessThan(late.size());

      calm.submit();
      expected.untilAnAnomalyIsOver(calm, HISTORY);
      said.until(expected);

      assertThat(expected.letters().raw()).hasSize(1);
      said.assertSameFacts(expected);
    }
  }
}
