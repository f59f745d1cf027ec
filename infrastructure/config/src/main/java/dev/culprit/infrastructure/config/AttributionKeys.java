package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.choice;
import static dev.culprit.infrastructure.config.Kinds.duration;
import static dev.culprit.infrastructure.config.Kinds.integer;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
import dev.culprit.application.config.LeafBaselineDefinition;
import dev.culprit.application.config.LeafMiddle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of attribution and breakdowns. */
final class AttributionKeys {
  private static final String PARAMETERS = "*";
  private static final Pattern TOP = Pattern.compile("top\\(([0-9]{1,6})\\)");

  private static final Kind<LeafBaselineDefinition> BASELINE =
      new Shape<>("a mapping such as { offset: 7d, keep: 8d }") {
        private static final LeafBaselineDefinition STANDARD = LeafBaselineDefinition.none();
        final Key<LeafBaselineDefinition, Duration> keep =
            required(
                "keep",
                duration(),
                LeafBaselineDefinition::keep,
                "How long tables of leaves are kept: at least offset × count.");
        final Key<LeafBaselineDefinition, Duration> offset =
            defaulted(
                "offset",
                duration(),
                STANDARD.offset(),
                LeafBaselineDefinition::offset,
                "How long before; whole days keep to the time of day of the metric's zone.");
        final Key<LeafBaselineDefinition, Integer> count =
            defaulted(
                "count",
                integer(1, LeafBaselineDefinition.MOST_WINDOWS),
                STANDARD.count(),
                LeafBaselineDefinition::count,
                "How many windows, each an offset before the last.");
        final Key<LeafBaselineDefinition, LeafMiddle> by =
            defaulted(
                "by",
                choice(LeafMiddle.class),
                STANDARD.by(),
                LeafBaselineDefinition::by,
                "What stands for several windows, leaf by leaf.");
        final Key<LeafBaselineDefinition, Integer> leaves =
            defaulted(
                "leaves",
                integer(2, LeafBaselineDefinition.MOST_LEAVES),
                STANDARD.leaves(),
                LeafBaselineDefinition::leaves,
                "The most leaves of a window that are kept; the rest stand under (other).");

        @Override
        LeafBaselineDefinition make(Values v) {
          return new LeafBaselineDefinition(
              v.get(keep), v.get(offset), v.get(count), v.get(by), v.get(leaves));
        }
      };

  static final Kind<AttributionDefinition> ATTRIBUTE =
      new Shape<>("an attributor such as { use: ripple }") {
        private static final AttributionDefinition STANDARD = AttributionDefinition.defaults();
        final Key<AttributionDefinition, String> use =
            defaulted(
                "use",
                text("an attributor's id", "ripple"),
                STANDARD.use(),
                AttributionDefinition::use,
                "The attributor's id.");
        final Key<AttributionDefinition, Integer> top =
            defaulted(
                "top",
                integer(1, 1000),
                STANDARD.top(),
                AttributionDefinition::top,
                "How many segments are named at most.");
        final Key<AttributionDefinition, List<String>> companions =
            defaulted(
                "companions",
                ListKind.of(text("a metric's id", "orders")),
                List.of(),
                AttributionDefinition::companions,
                "Metrics of the same source, split-by and window; told what they did where an anomaly"
                    + " is.");
        final Key<AttributionDefinition, LeafBaselineDefinition> baseline =
            defaulted(
                "baseline",
                BASELINE,
                LeafBaselineDefinition.none(),
                AttributionDefinition::baseline,
                "Earlier windows whose leaves are compared with.");
        final Kind<Object> parameter = new ParameterKind(false);

        @Override
        Kind<?> others() {
          return parameter;
        }

        @Override
        void takeOthers(Map<String, Object> others, Map<String, Object> values) {
          values.put(PARAMETERS, others);
        }

        @Override
        Map<String, Object> writeOthers(AttributionDefinition value) {
          return new TreeMap<>(value.parameters());
        }

        @Override
        AttributionDefinition make(Values v) {
          return new AttributionDefinition(
              v.get(use), v.get(top), v.get(companions), v.get(baseline), v.others(PARAMETERS));
        }
      };

  static final Kind<BreakdownPolicy> BREAKDOWNS =
      new ScalarKind<>(
          "none, top(n) or leaves",
          "none, leaves or a number of values such as top(50)",
          Map.of("type", "string", "pattern", "^(none|leaves|top\\([0-9]{1,6}\\))$"),
          (scalar, at) -> {
            Matcher top = TOP.matcher(scalar.text());
            if (scalar.text().equals("none")) {
              return new BreakdownPolicy.None();
            }
            if (scalar.text().equals("leaves")) {
              return new BreakdownPolicy.Leaves();
            }
            if (!top.matches()) {
              return null;
            }
            int n = Integer.parseInt(top.group(1));
            if (n < 1 || n > 10_000) {
              at.problem(scalar, "must be between top(1) and top(10000)", "Write top(50).");
              return null;
            }
            return new BreakdownPolicy.Top(n);
          },
          AttributionKeys::written);

  private AttributionKeys() {}

  private static Object written(BreakdownPolicy policy) {
    if (policy instanceof BreakdownPolicy.Top top) {
      return "top(" + top.n() + ")";
    }
    return policy instanceof BreakdownPolicy.Leaves ? "leaves" : "none";
  }
}
