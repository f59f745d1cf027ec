package dev.culprit.application.series;

import dev.culprit.application.output.Output;
import dev.culprit.application.output.Point;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.Calibration;
import dev.culprit.domain.anomaly.Deviation;
import dev.culprit.domain.anomaly.Severity;
import dev.culprit.domain.window.WindowShape;
import dev.culprit.spi.detector.ScoreScale;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells windows again that got late data: the new value against the expectation of then. The
 * detectors are never rewound.
 */
final class WindowReviser {
  private final Output output;

  WindowReviser(Output output) {
    this.output = output;
  }

  void revise(MetricShard shard, WindowShape shape) {
    for (SeriesPage page : shard.pages()) {
      for (int row = 0; row < page.rows(); row++) {
        OpenRow open = page.occupied(row) ? page.openRowIfAny(row) : null;
        if (open != null && !open.revised().isEmpty()) {
          SeriesRow cursor = new SeriesRow(shard.compiled(), shard, page, row);
          for (long end : open.revised()) {
            revise(shard.compiled(), cursor, open, shape, end);
          }
          open.revised().clear();
          page.touchOpen();
        }
      }
    }
  }

  private void revise(
      CompiledMetric metric, SeriesRow row, OpenRow open, WindowShape shape, long end) {
    ClosedWindow before = open.closed().get(end);
    OpenSlices.Merged merged = open.slices().merge(metric.plan(), end - shape.sizeMillis(), end);
    if (before == null || merged == null) {
      return;
    }
    double value = metric.plan().read(metric.plan().primary(), merged.total());
    double unit = before.unit();
    double score =
        unit > 0
            ? Calibration.score(ScoreScale.SIGMAS, Math.abs(value - before.expected()) / unit)
            : before.score();
    boolean anomalous = score >= metric.judge().threshold();
    ClosedWindow after =
        new ClosedWindow(
            end,
            before.revision() + 1,
            value,
            before.expected(),
            before.lower(),
            before.upper(),
            score,
            unit,
            before.anomalyId());
    open.closed().put(end, after);
    output.point(point(metric, row, shape, merged, after, anomalous));
  }

  private static Point point(
      CompiledMetric metric,
      SeriesRow row,
      WindowShape shape,
      OpenSlices.Merged merged,
      ClosedWindow window,
      boolean anomalous) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < metric.plan().measures().size(); i++) {
      values.put(metric.plan().measureNames().get(i), metric.plan().read(i, merged.total()));
    }
    double deviation =
        Deviation.inBands(window.value(), window.expected(), window.lower(), window.upper());
    return new Point(
        metric.plan().id(),
        metric.plan().version(),
        row.key(),
        Instant.ofEpochMilli(window.endMillis() - shape.sizeMillis()),
        Instant.ofEpochMilli(window.endMillis()),
        window.revision(),
        values,
        window.value(),
        metric.plan().records(merged.total()),
        false,
        window.expected(),
        window.lower(),
        window.upper(),
        Double.NaN,
        window.score(),
        deviation,
        (anomalous ? Severity.of(deviation, 1) : Severity.NONE).code(),
        anomalous,
        true,
        window.anomalyId().isEmpty() ? Optional.empty() : Optional.of(window.anomalyId()),
        List.of(),
        List.of(new Reason("revise", "late-data", "revision " + window.revision())),
        Optional.empty(),
        Map.of());
  }
}
