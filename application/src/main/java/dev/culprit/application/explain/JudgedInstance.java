package dev.culprit.application.explain;

import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One answer beside the truth.
 *
 * @param answer segments, best first
 * @param outcome code of the attribution's outcome
 * @param seconds of the attributor alone
 * @param leafJaccard overlap of the leaves meant by truth and answer, each weighing what it
 *     changed, in [0, 1]
 */
public record JudgedInstance(
    String id,
    Set<List<DimensionValue>> truth,
    List<List<DimensionValue>> answer,
    String outcome,
    double seconds,
    double leafJaccard) {
  public JudgedInstance {
    truth = Set.copyOf(truth);
    answer = List.copyOf(answer);
  }

  public static JudgedInstance of(
      String id,
      LeafTable table,
      List<List<DimensionValue>> truth,
      List<List<DimensionValue>> answer,
      String outcome,
      double seconds) {
    return new JudgedInstance(
        id, new HashSet<>(truth), answer, outcome, seconds, leafJaccard(table, truth, answer));
  }

  /** Segments named that are true. */
  int hits() {
    return (int) answer.stream().distinct().filter(truth::contains).count();
  }

  /** Segments named that are not true. */
  int falseNames() {
    return (int) answer.stream().distinct().count() - hits();
  }

  /** Segments not named. */
  int misses() {
    return truth.size() - hits();
  }

  boolean exact() {
    return truth.equals(new HashSet<>(answer));
  }

  boolean hitWithin(int first) {
    return answer.stream().limit(first).anyMatch(truth::contains);
  }

  private static double leafJaccard(
      LeafTable table, List<List<DimensionValue>> truth, List<List<DimensionValue>> answer) {
    boolean[] meant = leaves(table, truth);
    boolean[] named = leaves(table, answer);
    double both = 0;
    double either = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      double change = Math.abs(change(table, leaf));
      both += meant[leaf] && named[leaf] ? change : 0;
      either += meant[leaf] || named[leaf] ? change : 0;
    }
    return either > 0 ? both / either : 1;
  }

  /** Of a ratio, what the numerator lacks for the denominator there was. */
  private static double change(LeafTable table, int leaf) {
    double expected = table.expected(leaf);
    double below = table.expectedDenominator(leaf);
    return table.actual(leaf)
        - (table.ratio() && below > 0
            ? expected / below * table.actualDenominator(leaf)
            : expected);
  }

  private static boolean[] leaves(LeafTable table, List<List<DimensionValue>> segments) {
    boolean[] covered = new boolean[table.size()];
    for (List<DimensionValue> segment : segments) {
      int[][] wanted = codes(table, segment);
      for (int leaf = 0; leaf < covered.length; leaf++) {
        boolean in = true;
        for (int[] each : wanted) {
          in &= table.code(each[0], leaf) == each[1];
        }
        covered[leaf] |= in;
      }
    }
    return covered;
  }

  private static int[][] codes(LeafTable table, List<DimensionValue> segment) {
    int[][] codes = new int[segment.size()][];
    for (int i = 0; i < codes.length; i++) {
      DimensionValue value = segment.get(i);
      codes[i] = new int[] {0, -1};
      for (int d = 0; d < table.dimensions().size(); d++) {
        if (table.dimensions().get(d).name().equals(value.dimension())) {
          codes[i] = new int[] {d, table.dimensions().get(d).values().indexOf(value.value())};
        }
      }
    }
    return codes;
  }
}
