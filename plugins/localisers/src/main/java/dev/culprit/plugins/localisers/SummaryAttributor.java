package dev.culprit.plugins.localisers;

import dev.culprit.plugins.localisers.CubeSummary.Choice;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.Attribution.Outcome;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The data-cube summary (Sarawagi: Explaining differences in multidimensional aggregates, VLDB
 * 1999; the cost function as published with Apache ThirdEye): the few rows of a cube from which the
 * rest follows best, when everything is taken to have moved as the nearest row above it did. Rows
 * are chosen by dynamic programming over a tree of ordered dimensions and taken out of the rows
 * above them, three times over, because that changes how those moved. Confidence is the part of a
 * row's cost that naming it saves.
 *
 * <p>Rows that save less than 3 % of what it costs to say that nothing moved are left out; with
 * none left and the whole moved by 1 %, the answer is diffuse. O(leaves · depth + nodes · rows² ·
 * 2^depth), about 100 B a node. Good at a table for people who know the dimensions; only paths of
 * one order of dimensions can be rows, so a combination may come in pieces.
 */
final class SummaryAttributor implements Attributor {
  private static final int ROUNDS = 3;
  private static final double LEAST_SAVED = 0.03;
  private static final double MOVED = 0.01;

  private final int rows;
  private final int depth;

  SummaryAttributor(int rows, int depth) {
    this.rows = rows;
    this.depth = depth;
  }

  @Override
  public Attribution attribute(LeafTable table, AttributionOptions options) {
    if (table.size() == 0) {
      return Attribution.nothing("no-leaves");
    }
    Change change = Change.of(table);
    if (change.none()) {
      return Attribution.nothing("no-change");
    }
    LevelColumns levels = LevelColumns.of(table);
    CubeNode root = new CubeTree(levels, Moved.of(table, change)).root(depth);
    Choice choice = choose(root);
    if (choice.rows().isEmpty()) {
      return Math.abs(root.actual() - root.usual()) >= MOVED * root.usual()
          ? new Attribution(Outcome.DIFFUSE, List.of(), 1, "moved-together")
          : Attribution.nothing("no-row-stands-out");
    }
    Answer answer = new Answer(table, options.top());
    Set<CubeNode> chosen = new HashSet<>(choice.rows());
    choice.rows().stream()
        .sorted(
            Comparator.comparingDouble(
                    (CubeNode row) -> -(float) row.cost(above(root, row, chosen)))
                .thenComparing(row -> levels.values(row.columns(), row.example()).toString()))
        .forEach(
            row ->
                answer.add(
                    levels.values(row.columns(), row.example()),
                    leaves(levels, row),
                    confidence(row, above(root, row, chosen))));
    return answer.orNothing("no-row-stands-out");
  }

  private Choice choose(CubeNode root) {
    Choice choice = new Choice(0, List.of());
    for (int round = 0; round < ROUNDS; round++) {
      List<Choice> choices = new CubeSummary(rows).of(root);
      double whole = Math.max(root.spread(1), choices.get(0).cost());
      Choice next = worthwhile(choices, LEAST_SAVED * whole);
      if (new HashSet<>(next.rows()).equals(new HashSet<>(choice.rows()))) {
        return next;
      }
      choice = next;
      root.without(new HashSet<>(choice.rows()));
    }
    return choice;
  }

  /** The most rows of which each saves enough on the average, whatever fewer one compares with. */
  private static Choice worthwhile(List<Choice> choices, double least) {
    for (int count = choices.size() - 1; count > 0; count--) {
      int most = count;
      boolean worth =
          IntStream.range(0, count)
              .allMatch(
                  fewer ->
                      choices.get(fewer).cost() - choices.get(most).cost()
                          >= least * (most - fewer));
      if (worth) {
        return choices.get(count);
      }
    }
    return choices.get(0);
  }

  /** By what the nearest row above moved. */
  private static double above(CubeNode node, CubeNode row, Set<CubeNode> chosen) {
    double ratio = node.ratio();
    CubeNode at = node;
    while (at != row) {
      CubeNode next = at;
      for (CubeNode child : at.children()) {
        if (contains(child, row)) {
          next = child;
        }
      }
      if (next == at) {
        return ratio;
      }
      at = next;
      ratio = at != row && chosen.contains(at) ? at.ratio() : ratio;
    }
    return ratio;
  }

  private static boolean contains(CubeNode node, CubeNode row) {
    return node == row || node.children().stream().anyMatch(child -> contains(child, row));
  }

  private static double confidence(CubeNode row, double above) {
    double saved = row.cost(above);
    double left = row.spread(row.ratio());
    return saved > 0 ? Math.min(1, saved / (saved + left)) : 0;
  }

  private static int[] leaves(LevelColumns levels, CubeNode row) {
    return IntStream.range(0, levels.leaves())
        .filter(
            leaf -> {
              boolean in = true;
              for (int column : row.columns()) {
                in &= levels.nodes(column)[leaf] == levels.nodes(column)[row.example()];
              }
              return in;
            })
        .toArray();
  }
}
