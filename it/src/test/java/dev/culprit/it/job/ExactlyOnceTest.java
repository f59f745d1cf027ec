package dev.culprit.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.Await;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
class ExactlyOnceTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  /** Seldom enough that a process dies with results that are written and not committed. */
  private static final String INTERVAL = "3s";

  @Test
  void shouldCommitEverythingOnceThoughKilledInTheMiddle(TestStack stack, @TempDir Path folder)
      throws IOException {
    Options options = Options.ORDINARY.exactlyOnce(INTERVAL);
    try (Feed feed = Feed.create(stack, stack.freshName("once"));
        SalesJob calm = SalesJob.prepare(stack, feed, folder, Options.ORDINARY);
        SalesJob killed = SalesJob.submit(stack, feed, folder, options);
        Harvest written = killed.uncommitted("points");
        Said said = Said.by(killed);
        Said expected = Said.by(calm)) {
      // the second kill meets an open anomaly
      for (int[] part : new int[][] {{0, 40}, {40, 95}, {95, HISTORY.minutes()}}) {
        killed.awaitCheckpoints(1);
        feed.send(HISTORY.sales(part[0], part[1]));
        feed.sendBytes(0, HISTORY.start(), ("poison " + part[0]).getBytes(StandardCharsets.UTF_8));
        feed.flush();
        Await.that(
            "points that are not committed",
            LIMIT,
            () -> said.points().more().size() < written.more().size());
        killed.killTaskManager();
      }
      feed.sendMark(HISTORY.end().plusSeconds(600));
      List<GenericRecord> ends = killed.allPoints(said.points(), HISTORY);
      calm.submit();
      expected.untilAnAnomalyIsOver(calm, HISTORY);
      said.until(expected);

      assertThat(ends).hasSizeGreaterThanOrEqualTo(240);
      assertThat(expected.letters().raw()).hasSize(3);
      assertThat(killed.restarts()).isGreaterThanOrEqualTo(3);
      // what was written and given up proves that the kills hit transactions
      assertThat(written.toTheEnd()).hasSizeGreaterThan(said.points().raw().size());
      said.assertSame(expected);
    }
  }
}
