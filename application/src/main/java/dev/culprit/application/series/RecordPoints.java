package dev.culprit.application.series;

import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.output.SourceCoordinates;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;

/** Turns single records into points, for metrics where every record is one. */
final class RecordPoints {
  /** In place of the last record's time: a series of which no record was judged yet. */
  static final long NOTHING_JUDGED = Long.MAX_VALUE;

  private final DetectAnomalies detect;
  private final SeriesEnd ending;
  private final String topic;

  RecordPoints(DetectAnomalies detect, SeriesEnd ending, String topic) {
    this.detect = detect;
    this.ending = ending;
    this.topic = topic;
  }

  /** Judges one record as it comes. */
  void judgeNow(MetricShard shard, int number, Contributions.RecordPart record) {
    SeriesPage page = shard.pageOf(number);
    int row = MetricShard.rowIn(number);
    // What ends a series is its own next record; that this one waits keeps the row.
    page.openRow(row).add(shard.compiled().plan(), record);
    expireBefore(shard, page, row, record.timeMillis());
    page.openRow(row).records().remove(record);
    page.dropOpenIfEmpty(row);
    judge(shard, page, row, record);
    shard.earliestOpen(Math.min(shard.earliestOpen(), expiryOf(shard, page, row)));
  }

  /**
   * Judges the records of all series before a time, in the order of time and place, and forgets the
   * series that were silent for too long by then.
   */
  void judgeBefore(MetricShard shard, long watermarkMillis) {
    long due = Long.MAX_VALUE;
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        if (page.occupied(row)) {
          due = Math.min(due, judgeRow(shard, page, row, watermarkMillis));
        }
      }
    }
    if (watermarkMillis != Long.MAX_VALUE) {
      shard.closedUpTo(Math.max(shard.closedUpTo(), watermarkMillis));
    }
    shard.earliestOpen(due);
  }

  /**
   * @return when the row has to be looked at again
   */
  private long judgeRow(MetricShard shard, SeriesPage page, int row, long watermarkMillis) {
    OpenRow open = page.openRowIfAny(row);
    long next = Long.MAX_VALUE;
    if (open != null) {
      NavigableSet<Contributions.RecordPart> records = open.records();
      while (!records.isEmpty() && records.first().timeMillis() < watermarkMillis) {
        Contributions.RecordPart record = records.first();
        expireBefore(shard, page, row, record.timeMillis());
        records.remove(record);
        judge(shard, page, row, record);
        page.touchOpen();
      }
      next = records.isEmpty() ? Long.MAX_VALUE : records.first().timeMillis() + 1;
      page.dropOpenIfEmpty(row);
    }
    if (watermarkMillis != Long.MAX_VALUE) {
      expireBefore(shard, page, row, watermarkMillis);
    }
    return page.occupied(row) ? Math.min(next, expiryOf(shard, page, row)) : next;
  }

  /** A series ends {@code expire-after} after its last record, whenever that is noticed. */
  private void expireBefore(MetricShard shard, SeriesPage page, int row, long timeMillis) {
    long expiry = expiryOf(shard, page, row);
    if (timeMillis >= expiry) {
      ending.expire(shard, page, row, expiry - 1, expiry - 1);
    }
  }

  private static long expiryOf(MetricShard shard, SeriesPage page, int row) {
    CompiledMetric metric = shard.compiled();
    long last = new SeriesRow(metric, shard, page, row).getLong(RowLayout.LAST_DATA_END);
    return last == NOTHING_JUDGED
        ? Long.MAX_VALUE
        : last + metric.plan().definition().series().expireAfter().toMillis() + 1;
  }

  private void judge(MetricShard shard, SeriesPage page, int row, Contributions.RecordPart record) {
    CompiledMetric metric = shard.compiled();
    SeriesRow cursor = new SeriesRow(metric, shard, page, row);
    long last = cursor.getLong(RowLayout.LAST_DATA_END);
    long time = record.timeMillis();
    cursor.putLong(RowLayout.LAST_DATA_END, last == NOTHING_JUDGED ? time : Math.max(last, time));
    Instant at = Instant.ofEpochMilli(time);
    PointInput input =
        new PointInput(
            at,
            at,
            record.values(),
            1,
            false,
            true,
            null,
            Optional.of(new SourceCoordinates(topic, record.partition(), record.offset())),
            record.fields());
    detect.judge(metric, cursor, input.in(record.leaf()));
  }
}
