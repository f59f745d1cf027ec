package dev.culprit.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.Await;
import dev.culprit.it.stack.FlinkCluster;
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
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldSayTheSameAsAnUndisturbedRun(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("killed"));
        SalesJob calm = SalesJob.prepare(stack, feed, folder, Options.ORDINARY);
        SalesJob killed = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Harvest expected = calm.harvest("anomalies");
        Harvest expectedPoints = calm.harvest("points");
        Harvest said = killed.harvest("anomalies");
        Harvest saidPoints = killed.harvest("points")) {
      int half = HISTORY.collapse() + HISTORY.collapsed() / 2;
      feed.send(HISTORY.sales(0, half / 2));
      killAfterCheckpoints(stack.cluster(), killed);
      feed.send(HISTORY.sales(half / 2, half));
      List<GenericRecord> early =
          killed.pointsUntil(saidPoints, HISTORY.start().plus(Duration.ofMinutes(half - 2)));
      killAfterCheckpoints(stack.cluster(), killed);
      feed.send(HISTORY.sales(half, HISTORY.minutes()));
      feed.sendMark(HISTORY.end().plusSeconds(600));
      List<GenericRecord> late = killed.allPoints(saidPoints, HISTORY);
      List<GenericRecord> lives = killed.anomalies(said);
      assertThat(early).hasSizeLessThan(late.size());
      assertThat(killed.restarts()).isGreaterThanOrEqualTo(1);
      killed.close();

      calm.submit();
      List<GenericRecord> wantedPoints = calm.allPoints(expectedPoints, HISTORY);
      List<GenericRecord> wantedLives = calm.anomalies(expected);

      assertThat(wantedPoints).isNotEmpty();
      assertThat(Facts.life(lives)).isEqualTo(Facts.life(wantedLives));
      assertThat(Facts.bits(said)).isEqualTo(Facts.bits(expected));
      assertThat(Facts.bits(saidPoints)).isEqualTo(Facts.bits(expectedPoints));
    }
  }

  private static void killAfterCheckpoints(FlinkCluster cluster, SalesJob job) throws IOException {
    int before = cluster.rest().checkpoints(job.id());
    Await.that(
        "two more checkpoints", LIMIT, () -> cluster.rest().checkpoints(job.id()) >= before + 2);
    int restarts = cluster.rest().restarts(job.id());
    cluster.killTaskManager();
    cluster.addTaskManager();
    Await.that("a restart", LIMIT, () -> cluster.rest().restarts(job.id()) > restarts);
    cluster.rest().awaitRunning(job.id());
  }
}
