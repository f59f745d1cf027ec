package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.LeafEffects;
import dev.culprit.spi.attributor.LevelColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * By what factors all leaves may have moved together, where single leaves are too small to tell: of
 * each column the weighted median of its nodes' ratios.
 */
final class ElementShifts {
  private static final int FEWEST_NODES = 3;

  private ElementShifts() {}

  /**
   * 1 first, then the smallest and the median of the columns' shifts, and that of single leaves,
   * where they are not nothing.
   *
   * @param least a shift below it is none, in logarithms
   */
  static List<Double> factors(
      LevelColumns columns, double[] numerators, double[] denominators, double least) {
    List<Double> shifts = new ArrayList<>();
    for (int column = 0; column < columns.width(); column++) {
      double[] above = new double[columns.count(column)];
      double[] below = new double[columns.count(column)];
      int[] nodes = columns.nodes(column);
      int there = 0;
      for (int leaf = 0; leaf < nodes.length; leaf++) {
        above[nodes[leaf]] += numerators[leaf];
        there += below[nodes[leaf]] == 0 && denominators[leaf] > 0 ? 1 : 0;
        below[nodes[leaf]] += denominators[leaf];
      }
      if (there >= FEWEST_NODES) {
        shifts.add(weightedMedian(above, below));
      }
    }
    if (shifts.isEmpty()) {
      shifts.add(LeafEffects.over(sum(numerators), sum(denominators)));
    }
    shifts.sort(Comparator.naturalOrder());
    double median = median(shifts);
    double smallest = shifts.get(0);
    for (double shift : shifts) {
      smallest = size(shift) < size(smallest) ? shift : smallest;
    }
    List<Double> factors = new ArrayList<>(List.of(1.0));
    double leaves = weightedMedian(numerators, denominators);
    for (double factor : new double[] {smallest, median, leaves}) {
      if (factor > 0
          && size(factor) > least
          && factors.stream().skip(1).allMatch(other -> Math.abs(factor - other) > 0.005)) {
        factors.add(factor);
      }
    }
    return factors;
  }

  private static double size(double factor) {
    return Math.abs(Math.log(Math.max(factor, 1e-3)));
  }

  private static double median(List<Double> sorted) {
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  static double weightedMedian(double[] above, double[] below) {
    double[] ratios = new double[above.length];
    double[] weights = new double[above.length];
    double total = 0;
    int n = 0;
    for (int node = 0; node < above.length; node++) {
      if (below[node] > 0) {
        ratios[n] = above[node] / below[node];
        weights[n++] = below[node];
        total += below[node];
      }
    }
    double sum = 0;
    for (long key : Ordered.keys(ratios, n)) {
      int place = Ordered.place(key, n);
      sum += weights[place];
      if (sum >= total / 2) {
        return ratios[place];
      }
    }
    return 1;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
