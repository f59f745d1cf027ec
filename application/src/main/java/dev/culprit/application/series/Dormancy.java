package dev.culprit.application.series;

/**
 * Series that learnt from history and wait for their first live data. Until it comes they have no
 * windows: between history and stream lies a time of which nothing is known, and which is no gap.
 */
final class Dormancy {
  /** In place of the time a series was born, and of its last data. */
  static final long DORMANT = RecordPoints.NOTHING_JUDGED;

  private Dormancy() {}

  /** Keeps what the series of a shard learnt, and forgets what was going on. */
  static void rest(MetricShard shard, Seeding seeding) {
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        if (page.occupied(row)) {
          SeriesRow cursor = new SeriesRow(shard.compiled(), shard, page, row);
          cursor.rest();
          seeding.seed(shard.compiled(), cursor);
          OpenRow open = page.openRowIfAny(row);
          if (open != null) {
            open.clear();
            page.touchOpen();
            page.dropOpenIfEmpty(row);
          }
        }
      }
    }
    shard.rest();
  }

  static boolean of(SeriesRow row) {
    return row.getLong(RowLayout.BORN) == DORMANT;
  }

  /** The first data has come. */
  static void end(SeriesRow row, long startMillis, long lastEndMillis) {
    row.putLong(RowLayout.BORN, startMillis);
    row.putLong(RowLayout.LAST_DATA_END, lastEndMillis);
  }

  /**
   * Counts how long a series has waited, from the first window that closed without it.
   *
   * @return since when
   */
  static long waitingSince(SeriesRow row, long endMillis) {
    long since = row.getLong(RowLayout.LAST_DATA_END);
    if (since == DORMANT) {
      row.putLong(RowLayout.LAST_DATA_END, endMillis);
      return endMillis;
    }
    return since;
  }
}
