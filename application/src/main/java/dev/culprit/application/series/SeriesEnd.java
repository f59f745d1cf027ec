package dev.culprit.application.series;

import dev.culprit.application.output.Reason;
import dev.culprit.domain.window.WindowShape;

/** The end of a series: it was silent for too long, or its metric is gone. Its anomaly ends too. */
final class SeriesEnd {
  private static final String STAGE = "series";

  private final AnomalyTeller teller;

  SeriesEnd(AnomalyTeller teller) {
    this.teller = teller;
  }

  /**
   * Forgets a series. When it has come back already, what waits in its row becomes that of a new
   * one.
   *
   * @param startMillis start of the window in which it expired
   * @param endMillis end of that window
   */
  void expire(MetricShard shard, SeriesPage page, int row, long startMillis, long endMillis) {
    CompiledMetric metric = shard.compiled();
    String after = metric.plan().definition().series().expireAfter().toString();
    Reason reason = new Reason(STAGE, "expired", "no data for " + after);
    teller.end(metric, new SeriesRow(metric, shard, page, row), startMillis, endMillis, reason);
    OpenRow open = page.openRowIfAny(row);
    if (open == null || !open.keepOnly(endMillis)) {
      shard.remove(page, row);
      return;
    }
    page.renew(row);
    page.touchOpen();
    SeriesRow anew = new SeriesRow(metric, shard, page, row);
    WindowShape shape = metric.plan().shape();
    if (shape == null) {
      anew.putLong(RowLayout.LAST_DATA_END, RecordPoints.NOTHING_JUDGED);
    } else {
      long first = open.firstTime();
      anew.putLong(RowLayout.BORN, first);
      anew.putLong(RowLayout.LAST_DATA_END, shape.lastWindowEnd(first));
    }
  }

  /** Closes the anomalies of a metric that is not there any more from a time on. */
  void remove(MetricShard shard, long atMillis) {
    endAll(shard, atMillis, new Reason(STAGE, "metric-removed", ""));
  }

  /** Closes the anomalies of a metric whose points mean something else from a time on. */
  void change(MetricShard shard, long atMillis) {
    endAll(shard, atMillis, new Reason(STAGE, "metric-changed", ""));
  }

  private void endAll(MetricShard shard, long atMillis, Reason reason) {
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        if (page.occupied(row)) {
          SeriesRow cursor = new SeriesRow(shard.compiled(), shard, page, row);
          teller.end(shard.compiled(), cursor, atMillis, atMillis, reason);
        }
      }
    }
  }
}
