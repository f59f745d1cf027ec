package dev.culprit.application.series;

import dev.culprit.application.config.OnLimit;
import dev.culprit.spi.attributor.Dimension;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the series of a metric. The bound is kept per shard, so that it needs no agreement between
 * tasks and a replay at another parallelism counts the same: each shard takes twice its even part,
 * at least {@value #LEAST}. What is beyond goes to one series called {@link Dimension#OTHER}, or is
 * left out, as the metric says.
 */
final class SeriesLimit {
  private static final int LEAST = 4;

  private final int shards;

  SeriesLimit(int shards) {
    this.shards = shards;
  }

  /**
   * The series itself if it is known or there is room, else the one for all others; null when it is
   * to be left out.
   */
  @Nullable List<String> within(MetricShard metric, List<String> series) {
    if (metric.rowOf(series) >= 0 || metric.size() < mostOf(metric)) {
      return series;
    }
    return metric.compiled().plan().definition().series().onLimit() == OnLimit.DROP
        ? null
        : Collections.nCopies(series.size(), Dimension.OTHER);
  }

  private int mostOf(MetricShard metric) {
    int max = metric.compiled().plan().definition().series().max();
    return Math.max(LEAST, (int) Math.ceil(2.0 * max / shards));
  }
}
