package dev.culprit.it.job;

import static dev.culprit.it.job.Facts.instant;
import static dev.culprit.it.job.Facts.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.it.data.Feed;
import dev.culprit.it.data.Harvest;
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
class SegmentTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SalesHistory HISTORY = SalesHistory.twoHours();

  @Test
  void shouldNameTheSegmentThatCollapsed(TestStack stack, @TempDir Path folder) throws IOException {
    try (Feed feed = Feed.create(stack, stack.freshName("sales"));
        SalesJob job = SalesJob.submit(stack, feed, folder, Options.ORDINARY);
        Harvest anomalies = job.harvest("anomalies");
        Harvest attributions = job.harvest("attributions")) {
      feed.send(HISTORY.sales());
      feed.sendMark(HISTORY.end().plusSeconds(600));

      List<GenericRecord> events = job.anomalies(anomalies);
      List<GenericRecord> explained =
          attributions.until(
              "the quick and the thorough answer",
              LIMIT,
              all -> all.stream().map(a -> a.get("step")).distinct().count() == 2);

      assertThat(events.get(0))
          .satisfies(
              first -> {
                assertThat(said(first, "state")).isEqualTo("OPEN");
                assertThat(first.get("sequence")).isEqualTo(1L);
                assertThat(said(first, "series_key"))
                    .isEqualTo("country=" + SalesHistory.CULPRIT_COUNTRY);
                assertThat(said(first, "direction")).isEqualTo("down");
                assertThat(instant(first, "started_at")).isEqualTo(HISTORY.collapseAt());
              });
      String id = said(events.get(0), "anomaly_id");
      assertThat(explained)
          .filteredOn(a -> said(a, "anomaly_id").equals(id))
          .isNotEmpty()
          .extracting(Facts::culprit)
          .containsOnly("category=" + SalesHistory.CULPRIT_CATEGORY);
      assertThat(job.restarts()).isZero();
    }
  }
}
