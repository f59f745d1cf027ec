package dev.culprit.application.attribute;

import dev.culprit.application.output.CompanionFinding;
import dev.culprit.application.output.CompanionLeaves;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Dimension;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafEffects;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at companion metrics where an anomaly is. A companion moved when, over the leaves under the
 * anomaly's segments, it is off by more than three times what these leaves usually scatter together
 * (taken as independent of each other) and by at least 5 % of what was expected.
 */
final class CompanionLook {
  private static final String NO_SUCH_DIMENSION = "no-such-dimension";
  private static final String NO_DATA = "no-data";
  private static final double SCATTERS = 3;
  private static final double LEAST_CHANGE = 0.05;

  private final LeafTable own;
  private final List<RankedSegment> segments;

  /**
   * @param own leaves of the metric that is explained
   * @param segments that explain it; with none the whole is looked at
   */
  CompanionLook(LeafTable own, List<RankedSegment> segments) {
    this.own = own;
    this.segments = segments;
  }

  /**
   * @param answer what the attributor says of the companion itself
   */
  CompanionFinding at(CompanionLeaves companion, Attribution answer) {
    LeafTable table = companion.leaves();
    if (!companion.reason().isEmpty()) {
      return unknown(companion, answer, companion.reason());
    }
    if (!knows(table, segments)) {
      return unknown(companion, answer, NO_SUCH_DIMENSION);
    }
    double actual = 0;
    double expected = 0;
    double actualBelow = 0;
    double expectedBelow = 0;
    double variance = 0;
    int leaves = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      if (segments.isEmpty() || under(table, leaf, segments)) {
        actual += table.actual(leaf);
        expected += table.expected(leaf);
        actualBelow += table.actualDenominator(leaf);
        expectedBelow += table.expectedDenominator(leaf);
        variance += table.spread(leaf) * table.spread(leaf);
        leaves++;
      }
    }
    if (leaves == 0) {
      return unknown(companion, answer, NO_DATA);
    }
    boolean ratio = table.ratio();
    double usual = ratio ? LeafEffects.over(expected, expectedBelow) * actualBelow : expected;
    double off = Math.abs(actual - usual);
    boolean moved =
        off > SCATTERS * Math.sqrt(variance) && off > 0 && off >= LEAST_CHANGE * Math.abs(usual);
    return new CompanionFinding(
        companion.metric(),
        ratio ? actual / actualBelow : actual,
        ratio ? expected / expectedBelow : expected,
        moved,
        overlap(table, answer.segments()),
        companion.lagWindows(),
        answer.outcome().code(),
        answer.segments(),
        moved ? CompanionFinding.MOVED : CompanionFinding.NOT_MOVED);
  }

  private static CompanionFinding unknown(
      CompanionLeaves companion, Attribution answer, String reason) {
    return new CompanionFinding(
        companion.metric(),
        Double.NaN,
        Double.NaN,
        false,
        Double.NaN,
        companion.lagWindows(),
        answer.outcome().code(),
        answer.segments(),
        reason);
  }

  /** Over the leaves of both tables, told apart by the dimensions that both have. */
  private double overlap(LeafTable table, List<RankedSegment> others) {
    if (segments.isEmpty() || others.isEmpty() || !knows(own, others)) {
      return Double.NaN;
    }
    Set<List<String>> mine = new HashSet<>();
    Set<List<String>> theirs = new HashSet<>();
    List<String> common = new ArrayList<>(names(own));
    common.retainAll(names(table));
    for (LeafTable each : List.of(own, table)) {
      int[] columns = common.stream().mapToInt(names(each)::indexOf).toArray();
      for (int leaf = 0; leaf < each.size(); leaf++) {
        boolean inMine = under(each, leaf, segments);
        boolean inTheirs = under(each, leaf, others);
        if (inMine || inTheirs) {
          List<String> key = new ArrayList<>(columns.length);
          for (int column : columns) {
            key.add(each.value(column, leaf));
          }
          if (inMine) {
            mine.add(key);
          }
          if (inTheirs) {
            theirs.add(key);
          }
        }
      }
    }
    Set<List<String>> both = new HashSet<>(mine);
    both.retainAll(theirs);
    int either = mine.size() + theirs.size() - both.size();
    return either == 0 ? Double.NaN : (double) both.size() / either;
  }

  private static List<String> names(LeafTable table) {
    return table.dimensions().stream().map(Dimension::name).toList();
  }

  private static boolean knows(LeafTable table, List<RankedSegment> segments) {
    List<String> names = names(table);
    return segments.stream()
        .flatMap(segment -> segment.values().stream())
        .allMatch(value -> names.contains(value.dimension()));
  }

  private static boolean under(LeafTable table, int leaf, List<RankedSegment> segments) {
    for (RankedSegment segment : segments) {
      if (under(table, leaf, segment)) {
        return true;
      }
    }
    return false;
  }

  private static boolean under(LeafTable table, int leaf, RankedSegment segment) {
    for (DimensionValue value : segment.values()) {
      int column = 0;
      while (!table.dimensions().get(column).name().equals(value.dimension())) {
        column++;
      }
      if (!table.value(column, leaf).equals(value.value())) {
        return false;
      }
    }
    return true;
  }
}
