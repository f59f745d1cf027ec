package dev.culprit.application.series;

import dev.culprit.application.ingest.Contributions;
import dev.culprit.application.metric.Basis;
import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Output;
import dev.culprit.domain.window.WindowShape;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the series of a shard from one version of a metric to another that measures other things.
 * Where a point still means the same, the series go on with what they learnt; where it does not
 * they begin anew. What was taken in for another version than the one that reads it is left out and
 * said. The first window after the change is not scored: it may be missing something.
 */
final class VersionSwitch {
  private final MetricCatalog catalog;
  private final CompiledMetrics compiler;
  private final Output output;
  private final LeftOut leftOut;
  private final SeriesEnd ending;

  VersionSwitch(
      MetricCatalog catalog,
      CompiledMetrics compiler,
      Output output,
      LeftOut leftOut,
      SeriesEnd ending) {
    this.catalog = catalog;
    this.compiler = compiler;
    this.output = output;
    this.leftOut = leftOut;
    this.ending = ending;
  }

  /** Whether what was taken in for a version at a time is read by the one that holds then. */
  boolean holdsAt(MetricPlan plan, long timeMillis) {
    MetricPlan inForce = catalog.planAt(plan.id(), timeMillis);
    return inForce != null && inForce.measuresLike(plan);
  }

  /** Whether this version measures other things than the shard does so far. */
  static boolean isAhead(MetricPlan plan, MetricShard metric) {
    MetricPlan current = metric.compiled().plan();
    return !current.measuresLike(plan)
        && plan.effectiveFromMillis() > current.effectiveFromMillis();
  }

  /**
   * Whether the shard has left behind what this version measured. One that has closed nothing yet
   * goes back to it instead.
   */
  boolean leftBehind(MetricPlan plan, MetricShard metric) {
    MetricPlan current = metric.compiled().plan();
    if (current.measuresLike(plan) || isAhead(plan, metric)) {
      return false;
    }
    if (metric.closedUpTo() != MetricShard.NOTHING_CLOSED) {
      return true;
    }
    metric.switchTo(compiler.of(plan));
    return false;
  }

  /** When within a window something else is measured; Long.MAX_VALUE if nothing is. */
  long cutWithin(MetricPlan plan, long start, long end) {
    long turn = catalog.nextTurn(plan.id(), start);
    while (turn < end) {
      MetricPlan next = catalog.planAt(plan.id(), turn);
      if (next == null || !next.measuresLike(plan)) {
        return turn;
      }
      turn = catalog.nextTurn(plan.id(), turn);
    }
    return Long.MAX_VALUE;
  }

  /**
   * To the version that holds from an event time on, or the next that will.
   *
   * @return what goes on in the shard's place, maybe the shard itself; null when nothing does
   */
  @Nullable MetricShard turn(MetricShard shard, long atMillis) {
    MetricPlan plan = catalog.planFrom(shard.metric(), atMillis);
    if (plan == null) {
      ending.remove(shard, atMillis);
      return null;
    }
    return enter(shard, shard.compiled().plan().basis(), compiler.of(plan), atMillis);
  }

  /** After a restore, when the configuration has changed what the version measures. */
  @Nullable MetricShard restored(MetricShard.Restored restored) {
    MetricShard shard = restored.shard();
    return enter(shard, restored.basis(), shard.compiled(), shard.closedUpTo());
  }

  private @Nullable MetricShard enter(
      MetricShard shard, Basis before, CompiledMetric next, long atMillis) {
    MetricPlan plan = next.plan();
    long from =
        firstStart(
            plan.shape(),
            Math.max(Math.max(atMillis, shard.closedUpTo()), plan.effectiveFromMillis()));
    leaveOut(shard, before, plan, from);
    MetricShard after;
    if (before.meaning() == plan.basis().meaning()) {
      after = shard;
      shard.switchTo(next);
      keep(shard, from, before.leaves() != plan.basis().leaves());
    } else {
      ending.change(shard, from);
      after = beginAnew(shard, next);
    }
    if (after.size() == 0) {
      return null;
    }
    place(after, plan, from);
    return after;
  }

  private static long firstStart(@Nullable WindowShape shape, long fromMillis) {
    if (shape == null || fromMillis == Long.MIN_VALUE) {
      return fromMillis;
    }
    long step = shape.stepMillis();
    return -Math.floorDiv(-fromMillis, step) * step;
  }

  private void leaveOut(MetricShard shard, Basis before, MetricPlan plan, long fromMillis) {
    forEachOpen(
        shard,
        row -> {
          List<String> series = row.page().name(row.number());
          row.open()
              .slices()
              .retain(key -> reads(shard.metric(), key.startMillis(), key.measuring(), fromMillis))
              .forEach(
                  (key, records) -> {
                    if (!told(before, key, shard.closedUpTo())) {
                      output.deadLetter(
                          leftOut.otherVersion(series, records, key.startMillis(), plan));
                    }
                  });
          for (Contributions.RecordPart record :
              row.open()
                  .retainRecords((r, m) -> reads(shard.metric(), r.timeMillis(), m, fromMillis))) {
            output.deadLetter(leftOut.otherVersion(series, 1, record.timeMillis(), plan));
          }
          row.open().closed().clear();
          row.open().revised().clear();
        });
  }

  /** Whether the version in force at a time reads what was taken in for it. */
  private boolean reads(String metric, long timeMillis, long measuring, long fromMillis) {
    MetricPlan plan = catalog.planAt(metric, timeMillis);
    return timeMillis >= fromMillis && plan != null && plan.basis().measuring() == measuring;
  }

  /** Whether a slice was in a window that was told. */
  private static boolean told(Basis before, OpenSlices.Key slice, long closedUpTo) {
    WindowShape shape = before.shape();
    return shape != null
        && slice.measuring() == before.measuring()
        && shape.nextWindowEnd(slice.startMillis()) <= closedUpTo;
  }

  private static void keep(MetricShard shard, long fromMillis, boolean otherLeaves) {
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        if (page.occupied(row)) {
          SeriesRow cursor = new SeriesRow(shard.compiled(), shard, page, row);
          if (fromMillis != Long.MIN_VALUE && !Dormancy.of(cursor)) {
            cursor.putLong(RowLayout.BORN, fromMillis);
          }
          if (otherLeaves) {
            cursor.changing().forgetLeaves();
          }
          page.touchOpen();
          page.dropOpenIfEmpty(row);
        }
      }
    }
  }

  /** Only series for which something waits go on; the others begin with their first data. */
  private static MetricShard beginAnew(MetricShard shard, CompiledMetric next) {
    MetricShard fresh = shard.emptyFor(next);
    fresh.sawDataUpTo(shard.latestData());
    forEachOpen(
        shard,
        row -> {
          if (!row.open().isEmpty()) {
            int number = fresh.add(row.page().name(row.number()));
            OpenRow open = fresh.pageOf(number).openRow(MetricShard.rowIn(number));
            open.takeOver(row.open());
            boolean windowed = next.plan().shape() != null;
            long born = open.firstTime();
            SeriesRow cursor = fresh.cursor(number);
            cursor.putLong(RowLayout.BORN, windowed ? born : 0);
            cursor.putLong(RowLayout.LAST_DATA_END, windowed ? born : RecordPoints.NOTHING_JUDGED);
          }
        });
    return fresh;
  }

  /** Where the first window of the new version is; when its records are to be looked at. */
  private static void place(MetricShard shard, MetricPlan plan, long fromMillis) {
    WindowShape shape = plan.shape();
    if (shape == null) {
      shard.earliestOpen(fromMillis);
      shard.closedUpTo(fromMillis);
      return;
    }
    long[] earliest = {Long.MAX_VALUE};
    forEachOpen(
        shard,
        row -> {
          long slice = row.open().slices().firstStart();
          if (slice != Long.MAX_VALUE) {
            earliest[0] = Math.min(earliest[0], shape.nextWindowEnd(slice));
          }
        });
    shard.earliestOpen(earliest[0]);
    if (fromMillis != Long.MIN_VALUE) {
      shard.closedUpTo(fromMillis + shape.sizeMillis() - shape.stepMillis());
    }
  }

  /** A series with something open. */
  private record Place(SeriesPage page, int number, OpenRow open) {}

  private static void forEachOpen(MetricShard shard, Consumer<Place> visitor) {
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        OpenRow open = page.occupied(row) ? page.openRowIfAny(row) : null;
        if (open != null) {
          visitor.accept(new Place(page, row, open));
        }
      }
    }
  }
}
