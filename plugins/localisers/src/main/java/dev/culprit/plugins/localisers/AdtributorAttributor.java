package dev.culprit.plugins.localisers;

import dev.culprit.plugins.localisers.Surprises.Element;
import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adtributor (Bhagwan, Kumar, Ramjee, Varghese, Mohapatra, Manoharan, Shah: Adtributor, revenue
 * debugging in advertising systems, NSDI 2014). Of every dimension the smallest set of its most
 * surprising values that explains most of the change; the dimensions rank by the surprise of their
 * sets. Ratios by partial derivatives in finite differences. O(dimensions · leaves), 4 B a leaf and
 * dimension. Good at one cause in one dimension; dimensions beyond the first are other ways to tell
 * the same change, and their shares are small. Blind to conjunctions unless recursive.
 *
 * <p>Not in the paper: of a hierarchy a finer level stands for its coarser one where its set is no
 * larger; and the recursion, which asks the same inside each named value and goes on where the set
 * found there holds at most half of the value's expected volume, because all parts of a cause move
 * alike.
 */
final class AdtributorAttributor implements Attributor {
  private static final double MOST_INSIDE = 0.5;

  private final double leastAll;
  private final double leastEach;
  private final int dimensions;
  private final boolean recursive;

  /**
   * @param leastAll T_EP
   * @param leastEach T_EEP
   * @param dimensions how many dimensions are told at most
   */
  AdtributorAttributor(double leastAll, double leastEach, int dimensions, boolean recursive) {
    this.leastAll = leastAll;
    this.leastEach = leastEach;
    this.dimensions = dimensions;
    this.recursive = recursive;
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
    int[] all = new int[table.size()];
    Arrays.setAll(all, leaf -> leaf);
    Answer answer = new Answer(table, options.top());
    for (ExplanatorySet set : sets(levels, change, all, new int[0])) {
      for (Element element : set.elements()) {
        tell(answer, levels, change, inside(levels, all, element), element, new int[0]);
      }
    }
    return answer.orNothing("no-dimension-explains");
  }

  /** The sets of the dimensions that explain the change of these leaves, the best first. */
  private List<ExplanatorySet> sets(LevelColumns levels, Change change, int[] leaves, int[] fixed) {
    List<ExplanatorySet> sets = new ArrayList<>();
    int from = 0;
    while (from < levels.width()) {
      int to = from;
      ExplanatorySet best = null;
      for (; to < levels.width() && levels.hierarchyOf(to) == levels.hierarchyOf(from); to++) {
        ExplanatorySet set =
            deeper(levels, to, fixed)
                ? ExplanatorySet.among(
                        Surprises.of(levels, to, change, leaves), leastAll, leastEach)
                    .orElse(null)
                : null;
        if (set != null && (best == null || set.elements().size() <= best.elements().size())) {
          best = set;
        }
      }
      if (best != null) {
        sets.add(best);
      }
      from = to;
    }
    sets.sort(
        Comparator.comparingDouble((ExplanatorySet s) -> -Surprises.rounded(s.surprise()))
            .thenComparing(s -> s.elements().size())
            .thenComparing(ExplanatorySet::name));
    return sets.subList(0, Math.min(dimensions, sets.size()));
  }

  /** Whether a column says more than those that are fixed already. */
  private static boolean deeper(LevelColumns levels, int column, int[] fixed) {
    return Arrays.stream(fixed)
        .noneMatch(f -> levels.hierarchyOf(f) == levels.hierarchyOf(column) && column <= f);
  }

  private void tell(
      Answer answer,
      LevelColumns levels,
      Change change,
      int[] leaves,
      Element element,
      int[] above) {
    int[] fixed = withColumn(levels, above, element.column());
    Change own = change.over(leaves);
    if (recursive && !answer.full() && !own.none()) {
      List<ExplanatorySet> inner = sets(levels, own, leaves, fixed);
      if (!inner.isEmpty() && inner.get(0).part() > 0 && inner.get(0).part() <= MOST_INSIDE) {
        for (Element each : inner.get(0).elements()) {
          tell(answer, levels, own, inside(levels, leaves, each), each, fixed);
        }
        return;
      }
    }
    // What explains no more of the change than its size does is no explanation.
    double confidence = Math.max(0, Math.min(1, element.power() - element.part()));
    answer.add(levels.values(fixed, leaves[0]), leaves, confidence);
  }

  private static int[] withColumn(LevelColumns levels, int[] columns, int column) {
    return IntStream.concat(
            Arrays.stream(columns).filter(c -> levels.hierarchyOf(c) != levels.hierarchyOf(column)),
            IntStream.of(column))
        .sorted()
        .toArray();
  }

  private static int[] inside(LevelColumns levels, int[] leaves, Element element) {
    int[] nodes = levels.nodes(element.column());
    return Arrays.stream(leaves).filter(leaf -> nodes[leaf] == element.node()).toArray();
  }
}
