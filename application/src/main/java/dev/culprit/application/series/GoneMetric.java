package dev.culprit.application.series;

import dev.culprit.application.output.Output;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.AnomalyTracker;
import dev.culprit.domain.anomaly.OpenAnomaly;
import dev.culprit.domain.codec.ByteSource;
import dev.culprit.domain.series.SeriesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric of which only the state is left, because somebody took it out of the configuration. */
final class GoneMetric {
  private static final Reason REMOVED = new Reason("series", "metric-removed", "");

  private GoneMetric() {}

  /**
   * Closes the anomalies of its series in a shard. State of versions before 3 does not say enough
   * for that: theirs stay open.
   */
  static void end(int shard, String metric, SeriesStateStore store, Output output) {
    byte[] bytes = store.get(shard, StateKeys.header(metric));
    if (bytes == null) {
      return;
    }
    ByteSource source = new ByteSource(bytes);
    StoredMetric.Header header = StoredMetric.Header.read(source, metric);
    RowLayout.decode(source);
    if (!header.titled()) {
      return;
    }
    MetricTitle title = MetricTitle.decode(metric, header.version(), source);
    for (int page = 0; page < header.pages(); page++) {
      byte[] names = store.get(shard, StateKeys.names(metric, page));
      List<@Nullable List<String>> series = names == null ? List.of() : SeriesPage.names(names);
      for (int row = 0; row < series.size(); row++) {
        List<String> name = series.get(row);
        byte[] live = store.get(shard, StateKeys.live(metric, page, row));
        OpenAnomaly open = live == null ? null : LiveRow.anomalyIn(live);
        if (open != null && name != null) {
          long until = Math.max(header.closedUpTo(), open.lastAnomalousEndMillis());
          output.anomaly(
              AnomalyEvents.ended(
                  title,
                  SeriesKey.of(title.splitBy(), name),
                  AnomalyTracker.closed(open),
                  until,
                  until,
                  REMOVED));
        }
      }
    }
  }
}
