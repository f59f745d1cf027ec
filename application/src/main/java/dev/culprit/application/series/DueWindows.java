package dev.culprit.application.series;

import dev.culprit.application.metric.MetricCatalog;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.domain.window.WindowShape;
import org.jspecify.annotations.Nullable;

/** Which window of a shard is the next to be closed. */
final class DueWindows {
  private final MetricCatalog catalog;

  DueWindows(MetricCatalog catalog) {
    this.catalog = catalog;
  }

  /** The metric of a shard whose next window ends first, at or before the watermark. */
  @Nullable MetricShard earliest(ShardCache.LiveShard live, long watermark) {
    MetricShard first = null;
    for (MetricShard metric : live.metrics().values()) {
      long due = dueOf(metric);
      if (due <= watermark
          && due != Long.MAX_VALUE
          && !isEndless(metric, watermark)
          && (first == null || isBefore(metric, first))) {
        first = metric;
      }
    }
    return first;
  }

  /** Event time at which the next window of a shard ends; Long.MAX_VALUE if none does. */
  long next(ShardCache.LiveShard live, long watermark) {
    long due = Long.MAX_VALUE;
    for (MetricShard metric : live.metrics().values()) {
      if (!isEndless(metric, watermark)) {
        due = Math.min(due, dueOf(metric));
      }
    }
    return due;
  }

  /** Those that look at other metrics come after these. */
  private boolean isBefore(MetricShard metric, MetricShard other) {
    int byTime = Long.compare(dueOf(metric), dueOf(other));
    return byTime < 0 || (byTime == 0 && !asksOthers(metric) && asksOthers(other));
  }

  private static boolean asksOthers(MetricShard metric) {
    return metric.compiled().plan().definition().rules().companions().isPresent();
  }

  /** At the end of time windows are closed as far as there is data, and not for ever after. */
  boolean isEndless(MetricShard metric, long watermark) {
    return watermark == Long.MAX_VALUE && dueOf(metric) > metric.latestData();
  }

  /** End of the next window of a metric, or Long.MAX_VALUE. */
  long dueOf(MetricShard metric) {
    MetricPlan plan = metric.compiled().plan();
    WindowShape shape = plan.shape();
    if (metric.size() == 0) {
      return Long.MAX_VALUE;
    }
    if (shape == null) {
      // The end of a version is noticed without a record: after a removal none comes.
      return Math.min(metric.earliestOpen(), catalog.endOf(plan));
    }
    return metric.closedUpTo() == MetricShard.NOTHING_CLOSED
        ? metric.earliestOpen()
        : metric.closedUpTo() + shape.stepMillis();
  }
}
