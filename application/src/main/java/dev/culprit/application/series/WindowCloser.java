package dev.culprit.application.series;

import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.config.GapPolicy;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.window.WindowShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Closes one window of every series of a metric in one shard, in the order of their rows. */
final class WindowCloser {
  private final DetectAnomalies detect;
  private final SeriesEnd ending;
  private final int leafCap;
  private final int shards;

  /**
   * @param shards of the whole job
   */
  WindowCloser(DetectAnomalies detect, SeriesEnd ending, int leafCap, int shards) {
    this.detect = detect;
    this.ending = ending;
    this.leafCap = leafCap;
    this.shards = shards;
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

  /** A series whose point is made and not yet decided about. */
  private record Waiting(
      SeriesPage page, int row, SeriesRow cursor, PointInput input, DetectAnomalies.Heard heard) {}

  void close(
      MetricShard shard,
      Companions companions,
      WindowShape shape,
      long endMillis,
      long latenessMillis) {
    OptionalDouble rate = shard.compiled().plan().definition().rules().falseDiscoveryRate();
    List<List<Waiting>> together = new ArrayList<>();
    for (SeriesPage page : shard.pages()) {
      List<Waiting> waiting = new ArrayList<>();
      together.add(waiting);
      for (int row = 0; row < page.rows(); row++) {
        if (page.occupied(row)) {
          Waiting next = hear(shard, companions, page, row, shape, endMillis, latenessMillis);
          if (next != null && rate.isPresent()) {
            waiting.add(next);
          } else if (next != null) {
            decide(shard, next, null, endMillis, latenessMillis);
          }
        }
      }
      if (rate.isEmpty()) {
        KeptLeaves.pageDone(shard.compiled(), shard.leafRing(), page.number(), endMillis);
      }
    }
    if (rate.isPresent()) {
      decide(shard, together, rate.getAsDouble(), endMillis, latenessMillis);
    }
    KeptLeaves.drop(
        shard.compiled(), shard.leafRing(), shard.pages().size(), endMillis, latenessMillis);
  }

  private void decide(
      MetricShard shard,
      List<List<Waiting>> pages,
      double rate,
      long endMillis,
      long latenessMillis) {
    ManySeries many =
        new ManySeries(
            pages.stream().flatMap(List::stream).map(Waiting::heard).toList(), rate, shards);
    for (int page = 0; page < pages.size(); page++) {
      for (Waiting each : pages.get(page)) {
        decide(shard, each, many.refuse(each.heard()), endMillis, latenessMillis);
      }
      KeptLeaves.pageDone(shard.compiled(), shard.leafRing(), page, endMillis);
    }
  }

  private @Nullable Waiting hear(
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
      return null;
    }
    if (end <= cursor.getLong(RowLayout.BORN)) {
      return null;
    }
    long start = end - shape.sizeMillis();
    OpenRow open = page.openRowIfAny(row);
    OpenSlices.Merged merged = open == null ? null : open.slices().merge(metric.plan(), start, end);
    boolean data = merged != null && metric.plan().records(merged.total()) > 0;
    if (data) {
      cursor.putLong(RowLayout.LAST_DATA_END, end);
    } else if (expired(metric, cursor.getLong(RowLayout.LAST_DATA_END), end)) {
      ending.expire(shard, page, row, start, end);
      return null;
    }
    PointInput input = input(metric, cursor, start, end, merged, data);
    if (input == null) {
      dropOpen(shard, page, row, end, latenessMillis);
      return null;
    }
    List<String> series = page.name(row);
    PointInput beside =
        input
            .with(id -> companions.anomalous(id, end, series), companions.round())
            .with(KeptLeaves.of(metric, shard.leafRing(), page, row, end));
    return new Waiting(page, row, cursor, beside, detect.hear(metric, cursor, beside));
  }

  private void decide(
      MetricShard shard, Waiting next, @Nullable Reason held, long end, long latenessMillis) {
    SeriesPage page = next.page();
    Point said = detect.decide(shard.compiled(), next.cursor(), next.input(), next.heard(), held);
    shard.judged(end, page.number() * SeriesPage.ROWS + next.row(), said.anomalous());
    remember(next.cursor(), next.input().values());
    if (latenessMillis > 0) {
      next.cursor().open().closed().put(end, ClosedWindow.of(said));
    }
    dropOpen(shard, page, next.row(), end, latenessMillis);
  }

  private static void dropOpen(
      MetricShard shard, SeriesPage page, int row, long end, long latenessMillis) {
    WindowShape shape = shard.compiled().plan().shape();
    OpenRow rest = page.openRowIfAny(row);
    if (rest != null && shape != null) {
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
