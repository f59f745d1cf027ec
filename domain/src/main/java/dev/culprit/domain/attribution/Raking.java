package dev.culprit.domain.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bends usual leaves until every value of every dimension has what it had in earlier windows
 * (iterative proportional fitting): what single leaves hold too few records to tell is taken from
 * the values they share. A value is believed as far as the scatter of its leaves allows, beside
 * mixes that differ by {@value #MIX} from hour to hour.
 *
 * <p>Deterministic for leaves in a given order. O(rounds · dimensions · leaves).
 */
final class Raking {
  /** By how much a part of the usual the mix of an hour differs from the usual mix. */
  static final double MIX = 0.3;

  private static final int ROUNDS = 6;
  private static final double MOST = 20;

  private Raking() {}

  /**
   * @param leaves in a total order
   * @param usual by leaf, ≥ 0
   * @param spread by leaf: standard deviation in one window, ≥ 0
   * @param windows earlier ones, by leaf, ≥ 0
   * @param middle of one figure over all windows
   * @return by leaf
   */
  static double[] fit(
      List<List<String>> leaves,
      double[] usual,
      double[] spread,
      double[][] windows,
      Middle middle) {
    int width = leaves.isEmpty() ? 0 : leaves.get(0).size();
    double total = middle.of(totals(windows));
    double[] fitted = scaled(usual, total);
    List<int[]> codes = new ArrayList<>(width);
    List<double[]> targets = new ArrayList<>(width);
    for (int d = 0; d < width; d++) {
      int[] code = codes(leaves, d);
      codes.add(code);
      targets.add(scaled(target(code, fitted, spread, windows, middle), total));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int d = 0; d < width; d++) {
        int[] code = codes.get(d);
        double[] target = targets.get(d);
        double[] has = sums(code, target.length, fitted);
        for (int leaf = 0; leaf < fitted.length; leaf++) {
          double now = has[code[leaf]];
          fitted[leaf] *= now > 0 ? target[code[leaf]] / now : 1;
        }
      }
    }
    return fitted;
  }

  /** The middle of what some windows have of one thing. */
  @FunctionalInterface
  interface Middle {
    double of(double[] values);
  }

  private static double[] target(
      int[] code, double[] usual, double[] spread, double[][] windows, Middle middle) {
    int values = Arrays.stream(code).max().orElse(-1) + 1;
    double[] has = sums(code, values, usual);
    double[] variance = new double[values];
    for (int leaf = 0; leaf < code.length; leaf++) {
      variance[code[leaf]] += spread[leaf] * spread[leaf];
    }
    double[][] had = new double[windows.length][];
    for (int w = 0; w < windows.length; w++) {
      had[w] = sums(code, values, windows[w]);
    }
    double[] target = new double[values];
    for (int v = 0; v < values; v++) {
      double[] each = new double[windows.length];
      for (int w = 0; w < windows.length; w++) {
        each[w] = had[w][v];
      }
      double ratio = has[v] > 0 ? middle.of(each) / has[v] : 1;
      double believed = Math.max(1 / MOST, Math.min(MOST, ratio));
      double trust = trust(has[v], variance[v] / windows.length);
      target[v] = has[v] * StrictMath.pow(believed, trust);
    }
    return target;
  }

  /** How far something of this size is believed that scatters so much, in [0, 1]. */
  static double trust(double size, double variance) {
    double mix = MIX * size * (MIX * size);
    return variance <= 0 ? 1 : mix / (mix + variance);
  }

  /** With this total, as far as there is anything. */
  static double[] scaled(double[] values, double total) {
    double sum = sum(values);
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= sum > 0 ? total / sum : 1;
    }
    return scaled;
  }

  private static double[] totals(double[][] windows) {
    return Arrays.stream(windows).mapToDouble(Raking::sum).toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double[] sums(int[] code, int values, double[] of) {
    double[] sums = new double[values];
    for (int leaf = 0; leaf < code.length; leaf++) {
      sums[code[leaf]] += of[leaf];
    }
    return sums;
  }

  private static int[] codes(List<List<String>> leaves, int dimension) {
    Map<String, Integer> known = new HashMap<>();
    int[] codes = new int[leaves.size()];
    for (int leaf = 0; leaf < codes.length; leaf++) {
      String value = leaves.get(leaf).get(dimension);
      Integer code = known.putIfAbsent(value, known.size());
      codes[leaf] = code == null ? known.size() - 1 : code;
    }
    return codes;
  }
}
