package dev.culprit.plugins.localisers;

import dev.culprit.spi.attributor.LeafEffects;
import dev.culprit.spi.attributor.LeafTable;
import java.util.Arrays;

/**
 * The deviation scores of all leaves, and the point where they part into normal and abnormal. 41 B
 * a leaf.
 */
final class Deviations {
  /** So many unique scores may be outliers. */
  private static final int DROPPED = 5;

  /** Of few leaves no more than this part of their scores is dropped. */
  private static final double MOST_DROPPED = 0.05;

  private final double[] actual;
  private final double[] usual;
  private final double[] scores;
  private final double[] weights;
  private final boolean[] abnormal;

  private Deviations(double[] actual, double[] usual, double[] scores, boolean drop) {
    this.actual = actual;
    this.usual = usual;
    this.scores = scores;
    this.weights = new double[scores.length];
    this.abnormal = new boolean[scores.length];
    double cut = cut(drop);
    for (int leaf = 0; leaf < scores.length; leaf++) {
      abnormal[leaf] = drop ? scores[leaf] > cut : scores[leaf] < cut;
      weights[leaf] = Math.abs(scores[leaf] - cut);
    }
  }

  /** Noise goes both ways: what goes against the change says how far it goes along with it. */
  private double cut(boolean drop) {
    double[] unique = unique(scores);
    int dropped = (int) Math.min(DROPPED, MOST_DROPPED * unique.length);
    return drop ? Math.max(0, -unique[dropped]) : Math.min(0, -unique[unique.length - 1 - dropped]);
  }

  static Deviations of(LeafTable table, Change change) {
    int n = table.size();
    double[] actual = new double[n];
    double[] usual = new double[n];
    double[] scores = new double[n];
    for (int leaf = 0; leaf < n; leaf++) {
      double now = change.column(0)[leaf];
      double before = change.column(1)[leaf];
      if (table.ratio()) {
        // What the rate of before makes of the records of now.
        double below = table.expectedDenominator(leaf);
        before = below > 0 ? LeafEffects.over(before, below) * table.actualDenominator(leaf) : now;
      }
      actual[leaf] = now;
      usual[leaf] = before;
      scores[leaf] = score(now, before);
    }
    return new Deviations(actual, usual, scores, change.drop());
  }

  /** From −2, nothing was expected, over 0, as expected, to 2, nothing came. */
  static double score(double actual, double expected) {
    double size = Math.abs(actual) / 2 + Math.abs(expected) / 2;
    return size == 0 ? 0 : (expected - actual) / size;
  }

  int size() {
    return scores.length;
  }

  /** What a leaf has, in a scaled unit. */
  double actual(int leaf) {
    return actual[leaf];
  }

  /** What it should have, of a ratio for the records there are; in the same unit. */
  double usual(int leaf) {
    return usual[leaf];
  }

  double score(int leaf) {
    return scores[leaf];
  }

  /** The distance from where they part. */
  double weight(int leaf) {
    return weights[leaf];
  }

  boolean abnormal(int leaf) {
    return abnormal[leaf];
  }

  private static double[] unique(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (double score : sorted) {
      if (size == 0 || score != sorted[size - 1]) {
        sorted[size++] = score;
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}
