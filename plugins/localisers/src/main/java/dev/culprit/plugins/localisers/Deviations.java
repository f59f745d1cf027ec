package dev.culprit.plugins.localisers;

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

  private final Moved moved;
  private final double[] scores;
  private final double[] weights;
  private final boolean[] abnormal;

  private Deviations(Moved moved, double[] scores, boolean drop) {
    this.moved = moved;
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

  static Deviations of(Moved moved, boolean drop) {
    double[] scores = new double[moved.size()];
    for (int leaf = 0; leaf < scores.length; leaf++) {
      scores[leaf] = score(moved.actual()[leaf], moved.usual()[leaf]);
    }
    return new Deviations(moved, scores, drop);
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
    return moved.actual()[leaf];
  }

  /** What it should have, in the same unit. */
  double usual(int leaf) {
    return moved.usual()[leaf];
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
