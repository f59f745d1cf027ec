package dev.culprit.application.series;

import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Point;
import dev.culprit.domain.window.WindowShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closes one window of every series of a metric in one shard, in the order of their rows. */
final class WindowCloser {
  private final DetectAnomalies detect;
  private final SeriesEnd ending;
  private final int leafCap;

  WindowCloser(DetectAnomalies detect, SeriesEnd ending, int leafCap) {
    this.detect = detect;
    this.ending = ending;
    this.leafCap = leafCap;
  }

  /**
   * The other metrics of a shard.
   *
   * @param all by id
   * @param round of those that look at each other; null if this one takes no part
   */
  record Companions(Map<String, MetricShard> all, @Nullable CompanionRound round) {
    private boolean anomalous(String metric, long end, List<String> series) {
      MetricShard other = all.get(metric);
      return other != null && other.anomalousAt(end, series);
    }
  }

  void close(
      MetricShard shard,
      Companions companions,
      WindowShape shape,
      long endMillis,
      long latenessMillis) {
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        if (page.occupied(row)) {
          closeRow(shard, companions, page, row, shape, endMillis, latenessMillis);
        }
      }
      KeptLeaves.pageDone(shard.compiled(), shard.leafRing(), page.number(), endMillis);
    }
    KeptLeaves.drop(shard.compiled(), shard.leafRing(), shard.pages().size(), endMillis);
  }

  private void closeRow(
      MetricShard shard,
      Companions companions,
      SeriesPage page,
      int row,
      WindowShape shape,
      long end,
      long latenessMillis) {
    CompiledMetric metric = shard.compiled();
    SeriesRow cursor = new SeriesRow(metric, shard, page, row);
    if (Dormancy.of(cursor)) {
      if (expired(metric, Dormancy.waitingSince(cursor, end), end)) {
        ending.expire(shard, page, row, end - shape.sizeMillis(), end);
      }
      return;
    }
    if (end <= cursor.getLong(RowLayout.BORN)) {
      return;
    }
    long start = end - shape.sizeMillis();
    OpenRow open = page.openRowIfAny(row);
    OpenSlices.Merged merged = open == null ? null : open.slices().merge(metric.plan(), start, end);
    boolean data = merged != null && metric.plan().records(merged.total()) > 0;
    if (data) {
      cursor.putLong(RowLayout.LAST_DATA_END, end);
    } else if (expired(metric, cursor.getLong(RowLayout.LAST_DATA_END), end)) {
      ending.expire(shard, page, row, start, end);
      return;
    }
    PointInput input = input(metric, cursor, start, end, merged, data);
    if (input != null) {
      List<String> series = page.name(row);
      Point said =
          detect.judge(
              metric,
              cursor,
              input
                  .with(id -> companions.anomalous(id, end, series), companions.round())
                  .with(KeptLeaves.of(metric, shard.leafRing(), page, row, end)));
      shard.judged(end, page.number() * SeriesPage.ROWS + row, said.anomalous());
      remember(cursor, input.values());
      if (latenessMillis > 0) {
        cursor.open().closed().put(end, ClosedWindow.of(said));
      }
    }
    OpenRow rest = page.openRowIfAny(row);
    if (rest != null) {
      long needed = end + shape.stepMillis() - shape.sizeMillis() - latenessMillis;
      rest.slices().dropBefore(needed);
      rest.closed().headMap(end - latenessMillis, true).clear();
      page.touchOpen();
      page.dropOpenIfEmpty(row);
    }
  }

  private @Nullable PointInput input(
      CompiledMetric metric,
      SeriesRow cursor,
      long start,
      long end,
      OpenSlices.@Nullable Merged merged,
      boolean data) {
    MetricPlan plan = metric.plan();
    double[] values = new double[plan.measures().size()];
    WindowLeaves leaves = null;
    long count = 0;
    if (data && merged != null) {
      for (int i = 0; i < values.length; i++) {
        values[i] = plan.read(i, merged.total());
      }
      count = plan.records(merged.total());
      if (metric.explained()) {
        leaves = WindowLeaves.of(plan, merged.leaves(), merged.total(), leafCap);
      }
    } else if (plan.definition().gaps() == GapPolicy.SKIP) {
      return null;
    } else {
      fill(plan, cursor, values);
      // Of a value that was made up there are no leaves, and nothing is to be learnt of them.
      if (metric.explained() && plan.definition().gaps() == GapPolicy.ZERO) {
        leaves = WindowLeaves.of(plan, Map.of(), plan.layout().newAggregate(), leafCap);
      }
    }
    boolean complete = start > cursor.getLong(RowLayout.BORN);
    return new PointInput(
        Instant.ofEpochMilli(start),
        Instant.ofEpochMilli(end),
        values,
        count,
        !data,
        complete,
        leaves,
        Optional.empty(),
        Map.of());
  }

  private static void fill(MetricPlan plan, SeriesRow cursor, double[] values) {
    for (int i = 0; i < values.length; i++) {
      double last = cursor.getDouble(RowLayout.lastValue(i));
      values[i] =
          switch (plan.definition().gaps()) {
            case PREVIOUS -> last;
            case LINEAR -> 2 * last - cursor.getDouble(RowLayout.previousValue(i));
            case ZERO, SKIP -> 0;
          };
    }
  }

  private static void remember(SeriesRow cursor, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        double last = cursor.getDouble(RowLayout.lastValue(i));
        cursor.putDouble(RowLayout.previousValue(i), last);
        cursor.putDouble(RowLayout.lastValue(i), values[i]);
      }
    }
  }

  private static boolean expired(CompiledMetric metric, long silentSince, long end) {
    return end - silentSince > metric.plan().definition().series().expireAfter().toMillis();
  }
}
