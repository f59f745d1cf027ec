package dev.culprit.application.detect;

import dev.culprit.application.metric.MetricPlan;
import dev.culprit.application.output.Reason;
import dev.culprit.domain.anomaly.Deviation;
import dev.culprit.domain.anomaly.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Decides from a combined score, sensitivity and rules whether a point is anomalous. */
public final class PointJudge {
  private final double threshold;
  private final List<PointRule> rules;

  public PointJudge(MetricPlan plan) {
    this.threshold = Sensitivity.threshold(plan.definition().sensitivity());
    this.rules = PointRules.of(plan.definition().rules(), plan.measureNames());
  }

  /** The smallest score that is anomalous. */
  public double threshold() {
    return threshold;
  }

  /**
   * Takes it that other metrics are anomalous too: a revision does not know.
   *
   * @param values by measure, in the metric's order
   */
  public Judgement judge(Scored scored, double value, long count, double[] values) {
    return judge(scored, value, count, values, metric -> true);
  }

  /**
   * @param values by measure, in the metric's order
   * @param companions whether another metric is anomalous in the same window of the same series
   */
  public Judgement judge(
      Scored scored, double value, long count, double[] values, Predicate<String> companions) {
    double deviation = Deviation.inBands(value, scored.expected(), scored.lower(), scored.upper());
    List<Reason> reasons = new ArrayList<>(scored.reasons());
    if (!scored.ready() || scored.score() < threshold) {
      return new Judgement(false, deviation, reasons);
    }
    reasons.add(
        new Reason(
            "sensitivity",
            "score-at-threshold",
            String.format(Locale.ROOT, "risk %.2g ≤ %.2g", 1 - scored.score(), 1 - threshold)));
    PointRule.Measured point =
        new PointRule.Measured(value, scored.expected(), count, values, companions);
    for (PointRule rule : rules) {
      Reason refused = rule.refuse(point);
      if (refused != null) {
        reasons.add(refused);
        return new Judgement(false, deviation, reasons);
      }
    }
    return new Judgement(true, deviation, reasons);
  }
}
