package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.List;
import java.util.Random;

/** The answer follows from what the table says, not from how it is written down. */
final class AttributorPurityRules {
  private static final AttributionOptions OPTIONS = new AttributionOptions(5, 42);

  private AttributorPurityRules() {}

  static List<AttributorRule> all() {
    return List.of(
        new AttributorRule("gives the same answer for the same table", a -> deterministic(a)),
        new AttributorRule("does not care for the order of leaves and codes", a -> permuted(a)));
  }

  private static void deterministic(Attributor attributor) {
    for (LeafTable table : AttributionCases.all()) {
      Attribution first = attributor.attribute(table, OPTIONS);
      Attribution second = attributor.attribute(table, OPTIONS);
      require(first.equals(second), "%s became %s on a second run", first, second);
    }
  }

  private static void permuted(Attributor attributor) {
    for (LeafTable table : AttributionCases.all()) {
      Attribution plain = attributor.attribute(table, OPTIONS);
      for (long seed = 1; seed <= 3; seed++) {
        LeafTable shuffled = AttributionCases.permuted(table, new Random(seed));
        same(plain, attributor.attribute(shuffled, OPTIONS));
      }
    }
  }

  /** Sums in another order differ in their last bits, so numbers are compared with a tolerance. */
  private static void same(Attribution wanted, Attribution got) {
    boolean equal =
        wanted.outcome() == got.outcome()
            && wanted.reason().equals(got.reason())
            && close(wanted.unexplainedShare(), got.unexplainedShare())
            && wanted.segments().size() == got.segments().size();
    for (int i = 0; equal && i < wanted.segments().size(); i++) {
      RankedSegment a = wanted.segments().get(i);
      RankedSegment b = got.segments().get(i);
      equal =
          a.values().equals(b.values())
              && a.reason().equals(b.reason())
              && close(a.actual(), b.actual())
              && close(a.expected(), b.expected())
              && close(a.contribution(), b.contribution())
              && close(a.incrementalShare(), b.incrementalShare())
              && close(a.unexpectedDifference(), b.unexpectedDifference())
              && close(a.confidence(), b.confidence())
              && close(a.coverage(), b.coverage());
    }
    require(equal, "%s became %s with leaves and codes in another order", wanted, got);
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-6 * (1 + Math.max(Math.abs(a), Math.abs(b)));
  }
}
