package dev.culprit.application.detect;

import dev.culprit.application.output.Reason;
import org.jspecify.annotations.Nullable;

/** One rule a point must pass to count as anomalous. */
@FunctionalInterface
interface PointRule {

  /** Why the point does not count; null when it passes. */
  @Nullable Reason refuse(Measured point);

  /**
   * What rules look at.
   *
   * @param count records in the window
   * @param values by measure, in the metric's order
   */
  record Measured(double value, double expected, long count, double[] values) {}
}
