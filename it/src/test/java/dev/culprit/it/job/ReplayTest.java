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

@Tag("it")
@ExtendWith(SharedStack.class)
class ReplayTest {
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldSayTheSameBitForBitAtAnyParallelism(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("replay"))) {
      feed.send(HISTORY.sales());
      feed.sendBytes(1, HISTORY.start(), new byte[] {1});
      feed.sendMark(HISTORY.end().plusSeconds(600));
      try (SalesJob one = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
          SalesJob two = SalesJob.submit(stack, feed, folder, Options.ORDINARY.withParallelism(2));
          Said expected = Said.by(one);
          Said said = Said.by(two)) {
        expected.untilAnAnomalyIsOver(one, HISTORY);
        said.untilAnAnomalyIsOver(two, HISTORY);

        said.until(expected);

        assertThat(expected.letters().raw()).hasSize(1);
        said.assertSame(expected);
      }
    }
  }

  @Test
  void shouldGoOnFromASavepointAsIfNothingHadHappened(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("savepoint"));
        SalesJob whole = SalesJob.prepare(stack, feed, folder, Options.ORDINARY);
        SalesJob parts = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Said expected = Said.by(whole);
        Said said = Said.by(parts)) {
      // the middle of the collapse, so that an open anomaly has to survive
      int half = HISTORY.collapse() + HISTORY.collapsed() / 2;
      feed.send(HISTORY.sales(0, half));
      List<GenericRecord> before =
          parts.pointsUntil(said.points(), HISTORY.start().plus(Duration.ofMinutes(half - 2)));
      String savepoint =
          stack.cluster().rest().stopWithSavepoint(parts.id(), folder.resolve("savepoints"));
      feed.send(HISTORY.sales(half, HISTORY.minutes()));
      feed.sendMark(HISTORY.end().plusSeconds(600));
      parts.resume(savepoint);
      List<GenericRecord> all = parts.allPoints(said.points(), HISTORY);

      whole.submit();
      expected.untilAnAnomalyIsOver(whole, HISTORY);
      said.until(expected);

      assertThat(before).hasSizeLessThan(all.size());
      said.assertSame(expected);
    }
  }
}
