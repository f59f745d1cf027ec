package dev.culprit.application.detect;

import dev.culprit.application.config.Companions;
import dev.culprit.application.config.Direction;
import dev.culprit.application.config.OnlyWhen;
import dev.culprit.application.config.RuleDefinition;
import dev.culprit.application.output.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules of a metric, composed here and nowhere else; adding one is one line. */
final class PointRules {
  private static final String STAGE = "rules";

  private PointRules() {}

  static List<PointRule> of(RuleDefinition rules, List<String> measures) {
    List<PointRule> list = new ArrayList<>();
    rules.onlyWhen().forEach(guard -> list.add(p -> onlyWhen(guard, measures, p)));
    if (rules.direction() != Direction.BOTH) {
      list.add(p -> direction(rules.direction(), p));
    }
    rules.minAbsoluteDeviation().ifPresent(least -> list.add(p -> absolute(least, p)));
    rules.minRelativeDeviation().ifPresent(least -> list.add(p -> relative(least, p)));
    rules.companions().ifPresent(others -> list.add(p -> companions(others, p)));
    return list;
  }

  private static @Nullable Reason onlyWhen(
      OnlyWhen guard, List<String> measures, PointRule.Measured point) {
    int at = measures.indexOf(guard.measure());
    double value = at >= 0 ? point.values()[at] : point.count();
    boolean holds = value >= guard.min().orElse(value) && value <= guard.max().orElse(value);
    return holds ? null : new Reason(STAGE, "only-when", guard.measure() + " is " + value);
  }

  private static @Nullable Reason companions(Companions others, PointRule.Measured point) {
    boolean holds =
        others.all()
            ? others.metrics().stream().allMatch(point.companions())
            : others.metrics().stream().anyMatch(point.companions());
    String which = String.join(", ", others.metrics());
    return holds
        ? null
        : new Reason(
            STAGE, "companions", (others.all() ? "not all of " : "none of ") + which + " are");
  }

  private static @Nullable Reason direction(Direction wanted, PointRule.Measured point) {
    boolean up = point.value() > point.expected();
    return up == (wanted == Direction.UP) ? null : new Reason(STAGE, "direction", "");
  }

  private static @Nullable Reason absolute(double least, PointRule.Measured point) {
    double deviation = Math.abs(point.value() - point.expected());
    return deviation < least
        ? new Reason(STAGE, "min-absolute-deviation", deviation + " < " + least)
        : null;
  }

  private static @Nullable Reason relative(double least, PointRule.Measured point) {
    double deviation = Math.abs(point.value() - point.expected()) / Math.abs(point.expected());
    return deviation < least
        ? new Reason(
            STAGE,
            "min-relative-deviation",
            String.format(Locale.ROOT, "%.1f %% < %.1f %%", 100 * deviation, 100 * least))
        : null;
  }
}
