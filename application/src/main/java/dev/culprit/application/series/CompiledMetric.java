package dev.culprit.application.series;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.KOfN;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.detect.DetectionPlan;
import dev.culprit.application.detect.Ensemble;
import dev.culprit.application.detect.PointJudge;
import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.anomaly.AnomalyTracker;
import dev.culprit.domain.window.WindowShape;
import java.time.Duration;

/**
 * Everything the engine needs of one metric version.
 *
 * @param explained whether leaves of windows are kept
 * @param counted whether single records are counted by leaf
 * @param baselineDecay factor a window for what leaf baselines learnt before
 * @param frozenPoints points of an open anomaly during which nothing is learnt; after that the new
 *     level counts as normal
 */
record CompiledMetric(
    MetricPlan plan,
    DetectionPlan detection,
    Ensemble ensemble,
    PointJudge judge,
    AnomalyTracker tracker,
    RowLayout layout,
    boolean explained,
    boolean counted,
    double baselineDecay,
    long frozenPoints) {
  private static final Duration BASELINE_HALF_LIFE = Duration.ofDays(1);
  private static final long LEAST_HALF_LIFE_WINDOWS = 20;
  private static final Duration FROZEN_FOR = Duration.ofDays(1);
  private static final long LEAST_FROZEN_POINTS = 30;

  static CompiledMetric of(MetricPlan plan, PluginCatalog plugins) {
    DetectionPlan detection = DetectionPlan.of(plan, plugins);
    var rules = plan.definition().rules();
    double halfLife = Math.max(LEAST_HALF_LIFE_WINDOWS, pointsIn(BASELINE_HALF_LIFE, plan));
    return new CompiledMetric(
        plan,
        detection,
        new Ensemble(detection, plan.definition().detect().combination()),
        new PointJudge(plan),
        tracker(rules),
        RowLayout.of(detection, plan.measureNames()),
        plan.shape() != null && !plan.dimensions().isEmpty(),
        plan.shape() == null
            && !plan.dimensions().isEmpty()
            && plan.definition().attribute().use().equals(AttributionDefinition.OF_RECORDS),
        StrictMath.pow(0.5, 1 / halfLife),
        Math.max(LEAST_FROZEN_POINTS, pointsIn(FROZEN_FOR, plan)));
  }

  private static AnomalyTracker tracker(RuleDefinition rules) {
    return new AnomalyTracker(
        rules.kOfN().map(KOfN::k).orElse(rules.minDuration()),
        rules.kOfN().map(KOfN::n).orElse(rules.minDuration()),
        rules.mergeGap().toMillis(),
        rules.maxDuration().isPresent() ? rules.maxDuration().getAsInt() : Long.MAX_VALUE,
        rules.worseBy());
  }

  private static long pointsIn(Duration duration, MetricPlan plan) {
    WindowShape shape = plan.shape();
    return shape == null ? 0 : duration.toMillis() / shape.stepMillis();
  }
}
