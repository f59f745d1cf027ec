package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.LeafTable;

/**
 * Hits of trials by leaf, and the rate each leaf should have. A leaf with little history is drawn
 * to the rate of all by {@value #PSEUDO_COUNTS} trials.
 */
final class Rates {
  private static final double PSEUDO_COUNTS = 30;
  private static final double EDGE = 1e-4;

  final double[] hits;
  final double[] trials;
  final double[] rates;

  /** As forecast; one that is too high may be above 1. */
  final double[] forecast;

  private Rates(double[] hits, double[] trials, double[] forecast, double factor) {
    this.hits = hits;
    this.trials = trials;
    this.forecast = forecast;
    this.rates = new double[forecast.length];
    for (int leaf = 0; leaf < rates.length; leaf++) {
      rates[leaf] = inside(factor * forecast[leaf]);
    }
  }

  static Rates of(LeafTable table) {
    int n = table.size();
    double[] hits = new double[n];
    double[] trials = new double[n];
    double[] forecast = new double[n];
    double above = 0;
    double below = 0;
    for (int leaf = 0; leaf < n; leaf++) {
      double history = Math.max(0, table.expectedDenominator(leaf));
      above += Math.max(0, table.expected(leaf));
      below += history;
    }
    double common = below > 0 ? above / below : 0.5;
    for (int leaf = 0; leaf < n; leaf++) {
      trials[leaf] = Math.max(0, table.actualDenominator(leaf));
      hits[leaf] = Math.max(0, Math.min(trials[leaf], table.actual(leaf)));
      double history = Math.max(0, table.expectedDenominator(leaf));
      double usual = Math.max(0, table.expected(leaf));
      forecast[leaf] = (usual + PSEUDO_COUNTS * common) / (history + PSEUDO_COUNTS);
    }
    return new Rates(hits, trials, forecast, 1);
  }

  /** The same with every forecast multiplied. */
  Rates scaled(double factor) {
    return new Rates(hits, trials, forecast, factor);
  }

  int size() {
    return hits.length;
  }

  /** Hits that the rate lets expect. */
  double expected(int leaf) {
    return trials[leaf] * rates[leaf];
  }

  double[] expected() {
    double[] expected = new double[rates.length];
    for (int leaf = 0; leaf < expected.length; leaf++) {
      expected[leaf] = expected(leaf);
    }
    return expected;
  }

  /** Binomial variance of the hits. */
  double variance(int leaf) {
    return trials[leaf] * rates[leaf] * (1 - rates[leaf]);
  }

  /** log likelihood of a leaf under a rate. */
  double log(int leaf, double rate) {
    return hits[leaf] * Math.log(rate) + (trials[leaf] - hits[leaf]) * Math.log1p(-rate);
  }

  static double inside(double rate) {
    return Math.max(EDGE, Math.min(1 - EDGE, rate));
  }
}
