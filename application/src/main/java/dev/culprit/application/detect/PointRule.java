package dev.culprit.application.detect;

import dev.culprit.application.output.Reason;
import java.util.function.Predicate;
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
   * @param companions whether another metric is anomalous in the same window of the same series
   */
  record Measured(
      double value, double expected, long count, double[] values, Predicate<String> companions) {}
}
