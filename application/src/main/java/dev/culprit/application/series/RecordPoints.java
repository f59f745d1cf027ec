package dev.culprit.application.series;

import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.output.SourceCoordinates;
import java.time.Instant;
import java.util.Optional;

/** Turns single records into points, for metrics where every record is one. */
final class RecordPoints {
  private final DetectAnomalies detect;
  private final String topic;

  RecordPoints(DetectAnomalies detect, String topic) {
    this.detect = detect;
    this.topic = topic;
  }

  void judge(MetricShard shard, int number, Contributions.RecordPart record) {
    CompiledMetric metric = shard.compiled();
    SeriesRow cursor = shard.cursor(number);
    Instant at = Instant.ofEpochMilli(record.timeMillis());
    cursor.putLong(RowLayout.LAST_DATA_END, record.timeMillis());
    detect.judge(
        metric,
        cursor,
        new PointInput(
            at,
            at,
            record.values(),
            1,
            false,
            true,
            null,
            Optional.of(new SourceCoordinates(topic, record.partition(), record.offset())),
            record.fields()));
  }

  /** Judges the records of all series up to a time, in the order of time and place. */
  void judgeUpTo(MetricShard shard, long watermarkMillis) {
    long earliest = Long.MAX_VALUE;
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        OpenRow open = page.occupied(row) ? page.openRowIfAny(row) : null;
        if (open == null) {
          continue;
        }
        while (!open.records().isEmpty()
            && open.records().first().timeMillis() <= watermarkMillis) {
          Contributions.RecordPart record = open.records().first();
          open.records().remove(record);
          judge(shard, page.number() * SeriesPage.ROWS + row, record);
        }
        if (!open.records().isEmpty()) {
          earliest = Math.min(earliest, open.records().first().timeMillis());
        }
        page.touchOpen();
        page.dropOpenIfEmpty(row);
      }
    }
    shard.earliestOpen(earliest);
  }
}
