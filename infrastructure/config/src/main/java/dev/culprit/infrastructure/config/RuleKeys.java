package dev.culprit.infrastructure.config;

import static dev.culprit.infrastructure.config.Kinds.choice;
import static dev.culprit.infrastructure.config.Kinds.duration;
import static dev.culprit.infrastructure.config.Kinds.fraction;
import static dev.culprit.infrastructure.config.Kinds.integer;
import static dev.culprit.infrastructure.config.Kinds.number;
import static dev.culprit.infrastructure.config.Kinds.text;

import dev.culprit.application.config.Companions;
import dev.culprit.application.config.Condition;
import dev.culprit.application.config.Direction;
import dev.culprit.application.config.KOfN;
import dev.culprit.application.config.OnlyWhen;
import dev.culprit.application.config.RuleDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The keys of rules. */
final class RuleKeys {
  private static final Kind<Double> NUMBER =
      number("a number", "100", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static final Kind<OnlyWhen> ONLY_WHEN =
      new Shape<>("bounds such as { min: 100 }") {
        final Key<OnlyWhen, Optional<Double>> min =
            optional("min", NUMBER, o -> boxed(o.min()), "Least value.");
        final Key<OnlyWhen, Optional<Double>> max =
            optional("max", NUMBER, o -> boxed(o.max()), "Greatest value.");

        @Override
        OnlyWhen make(Values v) {
          return new OnlyWhen(v.name(), plain(v.get(min)), plain(v.get(max)));
        }
      };

  private static final Kind<KOfN> K_OF_N =
      new Shape<>("a mapping such as { k: 3, n: 5 }") {
        final Key<KOfN, Integer> k = required("k", integer(1, 32), KOfN::k, "So many …");
        final Key<KOfN, Integer> n =
            required("n", integer(1, 32), KOfN::n, "… of the last points must be anomalous.");

        @Override
        KOfN make(Values v) {
          return new KOfN(v.get(k), v.get(n));
        }
      };

  private static final Kind<List<String>> METRICS = ListKind.of(text("a metric's id", "orders"));

  private static final Kind<Companions> COMPANIONS =
      new Shape<>("a mapping such as { all: [ orders ] }") {
        final Key<Companions, Optional<List<String>>> all =
            optional(
                "all",
                METRICS,
                c -> c.all() ? Optional.of(c.metrics()) : Optional.empty(),
                "Metrics that all have to be anomalous in the window.");
        final Key<Companions, Optional<List<String>>> any =
            optional(
                "any",
                METRICS,
                c -> c.all() ? Optional.empty() : Optional.of(c.metrics()),
                "Metrics of which one has to be.");

        @Override
        Companions make(Values v) {
          if (v.get(all).isPresent() == v.get(any).isPresent()) {
            throw new IllegalArgumentException("one of 'all' and 'any' is needed");
          }
          return new Companions(
              v.get(all).isPresent(), v.get(all).or(() -> v.get(any)).orElseThrow());
        }
      };

  static final Kind<RuleDefinition> RULES =
      new Shape<>("rules") {
        final Key<RuleDefinition, Direction> direction =
            defaulted(
                "direction",
                choice(Direction.class),
                Direction.BOTH,
                RuleDefinition::direction,
                "Which side of the expected band matters.");
        final Key<RuleDefinition, Optional<Double>> absolute =
            optional(
                "min-absolute-deviation",
                number("a number that is not negative", "100", 0, Double.POSITIVE_INFINITY),
                r -> boxed(r.minAbsoluteDeviation()),
                "Least distance from the expected value, in the measure's unit.");
        final Key<RuleDefinition, Optional<Double>> relative =
            optional(
                "min-relative-deviation",
                fraction(),
                r -> boxed(r.minRelativeDeviation()),
                "Least distance from the expected value, as a part of it.");
        final Key<RuleDefinition, Integer> minDuration =
            defaulted(
                "min-duration",
                integer(1, 1_000_000),
                1,
                RuleDefinition::minDuration,
                "Anomalous points in a row that open an anomaly.");
        final Key<RuleDefinition, Optional<Integer>> maxDuration =
            optional(
                "max-duration",
                integer(1, 1_000_000),
                r ->
                    r.maxDuration().isPresent()
                        ? Optional.of(r.maxDuration().getAsInt())
                        : Optional.empty(),
                "Points after which an anomaly is closed as a new level.");
        final Key<RuleDefinition, Optional<KOfN>> kOfN =
            optional(
                "k-of-n",
                K_OF_N,
                RuleDefinition::kOfN,
                "So many of the last points instead of min-duration in a row.");
        final Key<RuleDefinition, Duration> mergeGap =
            defaulted(
                "merge-gap",
                duration(),
                Duration.ZERO,
                RuleDefinition::mergeGap,
                "How long a quiet time may be and still belong to one anomaly.");
        final Key<RuleDefinition, Duration> refractory =
            defaulted(
                "refractory",
                duration(),
                Duration.ZERO,
                RuleDefinition::refractory,
                "How long after an anomaly another one opens only if its deviation is worse-by"
                    + " times the largest of the last.");
        final Key<RuleDefinition, Duration> coldStart =
            defaulted(
                "cold-start",
                duration(),
                Duration.ZERO,
                RuleDefinition::coldStart,
                "How old a series must be before a point of it counts as anomalous.");
        final Key<RuleDefinition, List<Condition>> series =
            defaulted(
                "series",
                MeasureKeys.CONDITIONS,
                List.of(),
                RuleDefinition::series,
                "Only points of series whose split-by values satisfy all of these count.");
        final Key<RuleDefinition, List<OnlyWhen>> onlyWhen =
            defaulted(
                "only-when",
                new NamedKind<>(ONLY_WHEN, OnlyWhen::measure, "bounds by measure"),
                List.of(),
                RuleDefinition::onlyWhen,
                "Bounds of measures outside of which a point is never anomalous; 'count' is the"
                    + " number of records.");

        final Key<RuleDefinition, Double> worseBy =
            defaulted(
                "worse-by",
                number("a number that is at least 1", "2", 1, Double.MAX_VALUE),
                RuleDefinition.DEFAULT_WORSE_BY,
                RuleDefinition::worseBy,
                "An open anomaly is told again when its deviation has grown by this factor; within"
                    + " refractory another one opens only then.");
        final Key<RuleDefinition, Optional<Companions>> companions =
            optional(
                "companions",
                COMPANIONS,
                RuleDefinition::companions,
                "Other metrics of the same source, split-by and window that have to be anomalous"
                    + " too.");
        final Key<RuleDefinition, Optional<Double>> falseDiscoveryRate =
            optional(
                "false-discovery-rate",
                fraction(),
                r -> boxed(r.falseDiscoveryRate()),
                "Expected share of false ones among the anomalies that open in the same window, over"
                    + " all series.");

        @Override
        RuleDefinition make(Values v) {
          return new RuleDefinition(
              v.get(direction),
              plain(v.get(absolute)),
              plain(v.get(relative)),
              v.get(minDuration),
              v.get(maxDuration).map(OptionalInt::of).orElseGet(OptionalInt::empty),
              v.get(kOfN),
              v.get(mergeGap),
              v.get(refractory),
              v.get(coldStart),
              v.get(series),
              v.get(onlyWhen),
              v.get(worseBy),
              v.get(companions),
              plain(v.get(falseDiscoveryRate)));
        }
      };

  private RuleKeys() {}

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static OptionalDouble plain(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
