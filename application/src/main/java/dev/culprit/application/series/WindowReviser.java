package dev.culprit.application.series;

import dev.culprit.application.attribute.WindowLeaves;
import dev.culprit.application.detect.Judgement;
import dev.culprit.application.detect.Scored;
import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.window.WindowShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells windows again that got late data: the new value against the expectation of then, under the
 * rules of then. The detectors are never rewound. A window of which nothing was said so far is told
 * without a score.
 */
final class WindowReviser {
  private static final Scored NOT_SCORED =
      new Scored(List.of(), 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, List.of());

  private final Output output;
  private final AnomalyTeller teller;
  private final int leafCap;

  WindowReviser(Output output, AnomalyTeller teller, int leafCap) {
    this.output = output;
    this.teller = teller;
    this.leafCap = leafCap;
  }

  /** Finds the version of the metric that holds for a window. */
  interface Versions {
    /**
     * @param version by which the window was told, or -1 if it was not
     */
    CompiledMetric of(MetricShard shard, long version, long endMillis);
  }

  void revise(MetricShard shard, Versions versions) {
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        OpenRow open = page.occupied(row) ? page.openRowIfAny(row) : null;
        if (open != null && !open.revised().isEmpty()) {
          SeriesRow cursor = new SeriesRow(shard.compiled(), shard, page, row);
          for (long end : open.revised()) {
            ClosedWindow before = open.closed().get(end);
            long version = before == null ? -1 : before.version();
            CompiledMetric metric = versions.of(shard, version, end);
            KeptLeaves kept = KeptLeaves.of(metric, shard.leafRing(), page, row, end);
            WindowLeaves leaves = revise(metric, cursor, open, kept, before, end);
            if (leaves != null && kept != null) {
              kept.revise(leaves);
            }
          }
          open.revised().clear();
          page.touchOpen();
        }
      }
    }
    shard.leafRing().readDone();
  }

  /**
   * @return the leaves as they are now; null if there are none to tell
   */
  private @Nullable WindowLeaves revise(
      CompiledMetric metric,
      SeriesRow row,
      OpenRow open,
      @Nullable KeptLeaves kept,
      @Nullable ClosedWindow before,
      long end) {
    WindowShape shape = metric.plan().shape();
    long start = shape == null ? end : end - shape.sizeMillis();
    OpenSlices.Merged merged = open.slices().merge(metric.plan(), start, end);
    if (merged == null) {
      return null;
    }
    Point point = point(metric, row, merged, before, start, end);
    output.point(point);
    WindowLeaves leaves = null;
    if (metric.explained()) {
      leaves = WindowLeaves.of(metric.plan(), merged.leaves(), merged.total(), leafCap);
      teller.breakdown(metric, row, leaves, kept, point);
    }
    open.closed().put(end, before == null ? ClosedWindow.of(point) : before.revised());
    return leaves;
  }

  private static Point point(
      CompiledMetric metric,
      SeriesRow row,
      OpenSlices.Merged merged,
      @Nullable ClosedWindow before,
      long start,
      long end) {
    List<String> names = metric.plan().measureNames();
    double[] read = new double[names.size()];
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < read.length; i++) {
      read[i] = metric.plan().read(i, merged.total());
      values.put(names.get(i), read[i]);
    }
    double value = read[metric.plan().primary()];
    long count = metric.plan().records(merged.total());
    int revision = before == null ? 0 : before.revision() + 1;
    Scored scored = scored(metric, before, value);
    Judgement judgement = metric.judge().judge(scored, value, count, read);
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason("revise", "late-data", "revision " + revision));
    reasons.addAll(judgement.reasons());
    Severity severity =
        judgement.anomalous() ? Severity.of(judgement.deviation(), 1) : Severity.NONE;
    return new Point(
        metric.plan().id(),
        metric.plan().version(),
        row.key(),
        Instant.ofEpochMilli(start),
        Instant.ofEpochMilli(end),
        revision,
        values,
        value,
        count,
        false,
        scored.expected(),
        scored.lower(),
        scored.upper(),
        Double.NaN,
        scored.score(),
        judgement.deviation(),
        severity.code(),
        judgement.anomalous(),
        scored.ready(),
        before == null || before.anomalyId().isEmpty()
            ? Optional.empty()
            : Optional.of(before.anomalyId()),
        scored.verdicts(),
        reasons,
        Optional.empty(),
        Map.of());
  }

  private static Scored scored(CompiledMetric metric, @Nullable ClosedWindow before, double value) {
    if (before == null || !before.ready() || !Double.isFinite(value)) {
      return NOT_SCORED;
    }
    Scored again = metric.ensemble().rescore(before.verdicts(), before.value(), value);
    return new Scored(
        again.verdicts(),
        again.score(),
        before.expected(),
        before.lower(),
        before.upper(),
        Double.NaN,
        again.ready(),
        again.reasons());
  }
}
