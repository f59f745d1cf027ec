package dev.culprit.application.config.check;

import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.MetricDefinition;
import dev.culprit.application.config.Quantity;
import dev.culprit.application.config.WindowDefinition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Earlier windows to compare leaves with: they have to be there. */
final class LeafBaselineRules {
  /** The most windows of a series of which leaves are kept. */
  private static final long MOST_KEPT = 50_000;

  private LeafBaselineRules() {}

  static void check(Subject subject, String path, MetricDefinition metric) {
    LeafBaselineDefinition baseline = metric.attribute().baseline();
    Duration step = step(metric.window());
    if (step == null) {
      subject.problem(
          path,
          "there are no earlier windows where every record is a point",
          "Give the metric a window, or leave 'baseline' out.");
      return;
    }
    if (baseline.offset().toMillis() % step.toMillis() != 0) {
      subject.problem(
          path + ".offset",
          "no window lies %s before another, as one begins every %s"
              .formatted(Quantity.text(baseline.offset()), Quantity.text(step)),
          "Take a multiple of " + Quantity.text(step) + ".");
    }
    if (baseline.keep().compareTo(baseline.reach()) < 0) {
      String reach = Quantity.text(baseline.reach());
      subject.problem(
          path + ".keep",
          "is shorter than the %s that are looked back".formatted(reach),
          "Keep at least %s, or look back less with 'offset'.".formatted(reach));
    }
    if (baseline.keep().toMillis() / step.toMillis() > MOST_KEPT) {
      subject.problem(
          path + ".keep",
          "would keep the leaves of more than %d windows of every series".formatted(MOST_KEPT),
          "Keep at most %s.".formatted(Quantity.text(step.multipliedBy(MOST_KEPT))));
    }
  }

  private static @Nullable Duration step(WindowDefinition window) {
    if (window instanceof WindowDefinition.Tumbling tumbling) {
      return tumbling.size();
    }
    return window instanceof WindowDefinition.Sliding sliding ? sliding.step() : null;
  }
}
