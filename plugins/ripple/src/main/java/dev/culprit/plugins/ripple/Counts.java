package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.LeafTable;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Non-negative leaves with a variance: counts, or sums whose spread is known. */
final class Counts {
  private static final double MEDIAN = 0.455;
  private static final int FEW = 30;

  /** Windows that a leaf's usual spread goes back to, about. */
  private static final double WINDOWS = 50;

  /** Events of a leaf after which its own spread tells as much as that of all leaves together. */
  private static final double AS_GOOD_AS_ALL = 10;

  /** Events below which a leaf's deviation says nothing of how well its spread was told. */
  private static final double SIZABLE = 4;

  final double[] actual;
  final double[] expected;
  private final double[] spread;

  private Counts(double[] actual, double[] expected, double[] spread) {
    this.actual = actual;
    this.expected = expected;
    this.spread = spread;
  }

  /** Scaled so that nothing overflows where the spread, not the number, gives the variance. */
  static Counts of(LeafTable table) {
    int n = table.size();
    double[] actual = new double[n];
    double[] expected = new double[n];
    double[] spread = new double[n];
    boolean known = spreadKnown(table);
    double unit = 1;
    for (int leaf = 0; known && leaf < n; leaf++) {
      unit = Math.max(unit, Math.max(table.actual(leaf), table.expected(leaf)) / 1e9);
    }
    for (int leaf = 0; leaf < n; leaf++) {
      actual[leaf] = Math.max(0, table.actual(leaf)) / unit;
      expected[leaf] = Math.max(0, table.expected(leaf)) / unit;
      spread[leaf] = known ? table.spread(leaf) / unit : 0;
    }
    return new Counts(actual, expected, spread);
  }

  /** Whether leaves are counted, or at least not negative and of known spread. */
  static boolean fit(LeafTable table) {
    boolean whole = true;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      if (table.actual(leaf) < 0 || table.expected(leaf) < 0) {
        return false;
      }
      whole &= table.actual(leaf) == Math.rint(table.actual(leaf));
    }
    return whole || spreadKnown(table);
  }

  /** Whether leaves with most of the volume tell their spread. */
  static boolean spreadKnown(LeafTable table) {
    double all = 0;
    double told = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      double volume = Math.abs(table.expected(leaf));
      all += volume;
      told += table.spread(leaf) > 0 ? volume : 0;
    }
    return told > 0.5 * all;
  }

  double[] scaled(double factor) {
    double[] scaled = new double[expected.length];
    for (int leaf = 0; leaf < scaled.length; leaf++) {
      scaled[leaf] = factor * expected[leaf];
    }
    return scaled;
  }

  /**
   * Variance over expectation by leaf.
   *
   * @param factors common movements; that counts under which leaves scatter least
   */
  double[] scatter(List<Double> factors) {
    Scatter least = null;
    for (double factor : factors) {
      Scatter scatter = Scatter.of(actual, scaled(factor));
      least = least == null || scatter.total(expected) < least.total(expected) ? scatter : least;
    }
    double[] scatters = told();
    double misfit = misfit(factors, scatters);
    for (int leaf = 0; leaf < scatters.length; leaf++) {
      scatters[leaf] =
          scatters[leaf] > 0
              ? misfit * scatters[leaf]
              : least == null ? 1 : least.of(expected[leaf]);
    }
    return scatters;
  }

  /**
   * Variance over expectation as the usual spread has it, 0 where there is none. A leaf with few
   * events has hardly shown its own, and takes that of all leaves together.
   */
  private double[] told() {
    double[] scatters = new double[expected.length];
    double variances = 0;
    double volume = 0;
    for (int leaf = 0; leaf < scatters.length; leaf++) {
      variances += spread[leaf] * spread[leaf];
      volume += expected[leaf];
    }
    double all = volume > 0 ? variances / volume : 0;
    for (int leaf = 0; all > 0 && leaf < scatters.length; leaf++) {
      double own = WINDOWS * spread[leaf] * spread[leaf] / all;
      double events = WINDOWS * expected[leaf] / all;
      scatters[leaf] = (own + AS_GOOD_AS_ALL * all) / (events + AS_GOOD_AS_ALL);
    }
    return scatters;
  }

  /** By how much more than told the leaves scatter, ≥ 1. */
  private double misfit(List<Double> factors, double[] told) {
    double least = Double.POSITIVE_INFINITY;
    for (double factor : factors) {
      double[] squares = new double[expected.length];
      int n = 0;
      for (int leaf = 0; leaf < squares.length; leaf++) {
        if (told[leaf] > 0 && expected[leaf] >= SIZABLE * told[leaf]) {
          double miss = actual[leaf] - factor * expected[leaf];
          squares[n++] = miss * miss / (told[leaf] * expected[leaf]);
        }
      }
      least = n < FEW ? 1 : Math.min(least, Ordered.at(squares, n, n / 2) / MEDIAN);
    }
    return Math.max(1, least);
  }

  /** The scatter that leaves outside all segments show, the largest cut off; or what was given. */
  double[] wider(double factor, double[] scatter, boolean[] left) {
    double[] squares = new double[scatter.length];
    double[] sizes = new double[scatter.length];
    double[] known = new double[scatter.length];
    int n = 0;
    for (int leaf = 0; leaf < scatter.length; leaf++) {
      double f = factor * expected[leaf];
      if (left[leaf] && f >= 0.5) {
        squares[n] = (actual[leaf] - f) * (actual[leaf] - f) / f;
        known[n] = scatter[leaf];
        sizes[n++] = f;
      }
    }
    if (n < FEW) {
      return scatter;
    }
    int size = n;
    DoubleUnaryOperator excess =
        relative -> {
          double[] scaled = new double[size];
          for (int i = 0; i < size; i++) {
            scaled[i] = squares[i] / (known[i] + relative * sizes[i]);
          }
          double cut = Ordered.at(scaled.clone(), size, (int) (0.995 * (size - 1)));
          double sum = 0;
          for (double each : scaled) {
            sum += Math.min(each, cut);
          }
          return sum / size - 0.95;
        };
    if (excess.applyAsDouble(0) <= 0) {
      return scatter;
    }
    double relative = Bisection.zero(excess, 0, 5);
    double[] wider = scatter.clone();
    for (int leaf = 0; leaf < wider.length; leaf++) {
      wider[leaf] += relative * factor * expected[leaf];
    }
    return wider;
  }
}
