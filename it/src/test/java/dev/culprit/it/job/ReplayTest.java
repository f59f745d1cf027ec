package dev.culprit.it.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
import dev.culprit.it.data.SalesHistory;
import dev.culprit.it.stack.SharedStack;
import dev.culprit.it.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
      feed.sendMark(HISTORY.end().plusSeconds(600));
      List<Set<String>> points = new ArrayList<>();
      List<Set<String>> anomalies = new ArrayList<>();

      for (int parallelism : List.of(1, 2)) {
        Options options = Options.ORDINARY.withParallelism(parallelism);
        try (SalesJob job = SalesJob.submit(stack, feed, folder, options);
            Harvest said = job.harvest("points");
            Harvest lives = job.harvest("anomalies")) {
          List<GenericRecord> unused = job.allPoints(said, HISTORY);
          List<GenericRecord> closed = job.anomalies(lives);
          assertThat(closed).isNotEmpty();
          points.add(Facts.bits(said));
          anomalies.add(Facts.bits(lives));
        }
      }

      assertThat(points.get(0)).hasSizeGreaterThanOrEqualTo(240).isEqualTo(points.get(1));
      assertThat(anomalies.get(0)).isEqualTo(anomalies.get(1));
    }
  }

  @Test
  void shouldGoOnFromASavepointAsIfNothingHadHappened(TestStack stack, @TempDir Path folder)
      throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("savepoint"));
        SalesJob whole = SalesJob.prepare(stack, feed, folder, Options.ORDINARY);
        SalesJob parts = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Harvest expected = whole.harvest("points");
        Harvest said = parts.harvest("points")) {
      // the middle of the collapse, so that an open anomaly has to survive
      int half = HISTORY.collapse() + HISTORY.collapsed() / 2;
      feed.send(HISTORY.sales(0, half));
      List<GenericRecord> before =
          parts.pointsUntil(said, HISTORY.start().plus(Duration.ofMinutes(half - 2)));
      String savepoint =
          stack.cluster().rest().stopWithSavepoint(parts.id(), folder.resolve("savepoints"));
      feed.send(HISTORY.sales(half, HISTORY.minutes()));
      feed.sendMark(HISTORY.end().plusSeconds(600));
      parts.resume(savepoint);
      List<GenericRecord> all = parts.allPoints(said, HISTORY);
      parts.close();

      whole.submit();
      List<GenericRecord> wanted = whole.allPoints(expected, HISTORY);

      assertThat(before).hasSizeLessThan(all.size());
      assertThat(all).hasSameSizeAs(wanted);
      assertThat(Facts.bits(said)).isEqualTo(Facts.bits(expected));
    }
  }
}
