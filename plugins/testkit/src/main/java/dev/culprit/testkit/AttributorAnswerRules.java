package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An answer is well-formed, finite, not more than the whole, and finds the obvious. */
final class AttributorAnswerRules {
  private AttributorAnswerRules() {}

  static List<AttributorRule> all() {
    return List.of(
        new AttributorRule("answers with finite numbers and known values", a -> wellFormed(a)),
        new AttributorRule("explains no more than the whole", a -> shares(a)),
        new AttributorRule("names at most as many segments as asked", a -> top(a)),
        new AttributorRule("names nothing without leaves or change", a -> nothing(a)),
        new AttributorRule("finds one value that lost nearly all", a -> obvious(a)),
        new AttributorRule("finds a new and a vanished value", a -> newAndVanished(a)));
  }

  private static void wellFormed(Attributor attributor) {
    for (LeafTable table : AttributionCases.all()) {
      Attribution answer = attributor.attribute(table, new AttributionOptions(5, 42));
      require(SpiClauses.kebab(answer.reason()), "reason '%s' is no code", answer.reason());
      require(
          (answer.outcome() == Outcome.SEGMENTS) == !answer.segments().isEmpty(),
          "outcome %s with %d segments",
          answer.outcome(),
          answer.segments().size());
      for (RankedSegment segment : answer.segments()) {
        require(SpiClauses.kebab(segment.reason()), "reason '%s' is no code", segment.reason());
        finite(segment);
        known(table, segment);
      }
    }
  }

  private static void finite(RankedSegment segment) {
    double[] numbers = {
      segment.actual(), segment.expected(), segment.contribution(), segment.unexpectedDifference()
    };
    for (double number : numbers) {
      require(Double.isFinite(number), "a number is not finite in %s", segment);
    }
    require(
        segment.confidence() >= 0 && segment.confidence() <= 1, "confidence outside: %s", segment);
    require(segment.coverage() >= 0 && segment.coverage() <= 1, "coverage outside: %s", segment);
  }

  private static void known(LeafTable table, RankedSegment segment) {
    Set<String> fields = new HashSet<>();
    require(!segment.values().isEmpty(), "a segment without values is everything");
    for (DimensionValue value : segment.values()) {
      require(fields.add(value.dimension()), "two values of '%s'", value.dimension());
      boolean there = false;
      for (Dimension dimension : table.dimensions()) {
        there |=
            dimension.name().equals(value.dimension())
                && dimension.values().contains(value.value());
      }
      require(there, "%s is not in the table", value);
    }
  }

  private static void shares(Attributor attributor) {
    for (LeafTable table : AttributionCases.all()) {
      Attribution answer = attributor.attribute(table, new AttributionOptions(10, 42));
      double sum = answer.unexplainedShare();
      for (RankedSegment segment : answer.segments()) {
        sum += segment.incrementalShare();
      }
      require(sum <= 1 + 1e-9, "shares and what is unexplained add up to %s", sum);
    }
  }

  private static void top(Attributor attributor) {
    for (LeafTable table : AttributionCases.all()) {
      int named = attributor.attribute(table, new AttributionOptions(1, 42)).segments().size();
      require(named <= 1, "%d segments, 1 asked", named);
    }
  }

  private static void nothing(Attributor attributor) {
    for (LeafTable table : List.of(AttributionCases.empty(), AttributionCases.unchanged())) {
      Attribution answer = attributor.attribute(table, new AttributionOptions(5, 42));
      require(answer.segments().isEmpty(), "named %s without a change", answer.segments());
    }
  }

  private static void obvious(Attributor attributor) {
    first(attributor, AttributionCases.singleValue(), new DimensionValue("payment", "card"));
    first(attributor, AttributionCases.ratio(), new DimensionValue("payment", "card"));
  }

  private static void newAndVanished(Attributor attributor) {
    first(attributor, AttributionCases.vanished(), new DimensionValue("state", "TX"));
    first(attributor, AttributionCases.appeared(), new DimensionValue("payment", "voucher"));
  }

  private static void first(Attributor attributor, LeafTable table, DimensionValue culprit) {
    Attribution answer = attributor.attribute(table, new AttributionOptions(5, 42));
    require(
        !answer.segments().isEmpty() && answer.segments().get(0).values().contains(culprit),
        "%s is not in the first segment of %s",
        culprit,
        answer);
  }
}
