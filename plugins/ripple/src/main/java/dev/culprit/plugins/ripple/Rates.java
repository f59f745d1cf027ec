package dev.culprit.plugins.ripple;

import dev.culprit.spi.attributor.LeafTable;

/**
 * Hits of trials by leaf, and the rate each leaf should have. A leaf with little history is drawn
 * to the rate of all by {@value #PSEUDO_COUNTS} trials.
 *
 * <p>An average, such as the value of an order, may be any number: it is a rate of a unit that
 * hardly any leaf reaches. As averages scatter less than trials of a rate would, each record counts
 * for as many trials as that takes.
 */
final class Rates {
  private static final double PSEUDO_COUNTS = 30;
  private static final double EDGE = 1e-4;

  /** No rate's log(r / (1−r)) is larger, in size. */
  static final double MOST_LOG_ODDS = Math.log((1 - EDGE) / EDGE);

  /** Of rates no hit lies beyond the trials; a few may, where the two are counted apart. */
  private static final double MOST_BEYOND = 0.01;

  private static final double ROOM = 1.25;
  private static final double FEWEST_RECORDS = 5;

  final double[] hits;
  final double[] trials;
  final double[] rates;

  /** As forecast; one that is too high may be above 1. */
  final double[] forecast;

  /** Whether these are averages, in a unit of their own. */
  final boolean averages;

  private Rates(
      double[] hits, double[] trials, double[] forecast, double factor, boolean averages) {
    this.averages = averages;
    this.hits = hits;
    this.trials = trials;
    this.forecast = forecast;
    this.rates = new double[forecast.length];
    for (int leaf = 0; leaf < rates.length; leaf++) {
      rates[leaf] = inside(factor * forecast[leaf]);
    }
  }

  static Rates of(LeafTable table) {
    double unit = unit(table);
    Rates rates = of(table, unit);
    return unit == 1 ? rates : rates.sharpened(Dispersion.calm(rates));
  }

  /** 1 for rates; for averages, a value that none of them comes near. */
  private static double unit(LeafTable table) {
    double hits = 0;
    double beyond = 0;
    double most = 0;
    for (int leaf = 0; leaf < table.size(); leaf++) {
      double trials = Math.max(0, table.actualDenominator(leaf));
      double actual = Math.max(0, table.actual(leaf));
      hits += actual;
      beyond += Math.max(0, actual - trials);
      most = Math.max(most, mean(actual, trials));
      double history = Math.max(0, table.expectedDenominator(leaf));
      most = Math.max(most, mean(Math.max(0, table.expected(leaf)), history));
    }
    return beyond > MOST_BEYOND * hits ? Math.max(1, ROOM * most) : 1;
  }

  private static double mean(double sum, double records) {
    return records < FEWEST_RECORDS ? 0 : sum / records;
  }

  private Rates sharpened(double factor) {
    double[] more = hits.clone();
    double[] tried = trials.clone();
    for (int leaf = 0; leaf < more.length; leaf++) {
      more[leaf] *= factor;
      tried[leaf] *= factor;
    }
    return new Rates(more, tried, forecast, 1, averages);
  }

  private static Rates of(LeafTable table, double unit) {
    int n = table.size();
    double[] hits = new double[n];
    double[] trials = new double[n];
    double[] forecast = new double[n];
    double above = 0;
    double below = 0;
    for (int leaf = 0; leaf < n; leaf++) {
      double history = Math.max(0, table.expectedDenominator(leaf));
      above += Math.max(0, table.expected(leaf)) / unit;
      below += history;
    }
    double common = below > 0 ? above / below : 0.5;
    for (int leaf = 0; leaf < n; leaf++) {
      trials[leaf] = Math.max(0, table.actualDenominator(leaf));
      hits[leaf] = Math.max(0, Math.min(trials[leaf], table.actual(leaf) / unit));
      double history = Math.max(0, table.expectedDenominator(leaf));
      double usual = Math.max(0, table.expected(leaf)) / unit;
      forecast[leaf] = (usual + PSEUDO_COUNTS * common) / (history + PSEUDO_COUNTS);
    }
    return new Rates(hits, trials, forecast, 1, unit != 1);
  }

  /** The same with every forecast multiplied. */
  Rates scaled(double factor) {
    return new Rates(hits, trials, forecast, factor, averages);
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
