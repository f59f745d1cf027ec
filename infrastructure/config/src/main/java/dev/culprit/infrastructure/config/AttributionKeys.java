package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.duration;
import static dev.culprit.infrastructure.config.Kinds.integer;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.AttributionDefinition;
import dev.culprit.application.config.BreakdownPolicy;
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

  private static final Kind<Duration> BASELINE =
      new Shape<>("a mapping such as { keep: 8d }") {
        final Key<Duration, Duration> keep =
            required("keep", duration(), d -> d, "How long leaf tables are kept for comparison.");

        @Override
        Duration make(Values v) {
          return v.get(keep);
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
        final Key<AttributionDefinition, Duration> baseline =
            defaulted(
                "baseline",
                BASELINE,
                Duration.ZERO,
                AttributionDefinition::baselineKeep,
                "Leaf tables kept for comparison with earlier times.");
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
