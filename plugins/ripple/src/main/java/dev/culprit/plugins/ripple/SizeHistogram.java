package dev.culprit.plugins.ripple;

/**
 * Sizes in (0, 1], counted finely enough that quantiles and moments can be read off. {@value #FINE}
 * cells.
 */
final class SizeHistogram {
  static final int FINE = 40 * NoiseShape.HALF;

  private static final double BY_SIZE = 40 / NoiseShape.WIDTH;

  private final int[] counts = new int[FINE];
  private int total;

  void add(double size, int times) {
    counts[cell(size)] += times;
    total += times;
  }

  int total() {
    return total;
  }

  /** Counts in coarser cells of equal width. */
  double[] coarse(int cells) {
    double[] coarse = new double[cells];
    for (int i = 0; i < FINE; i++) {
      coarse[i * cells / FINE] += counts[i];
    }
    return coarse;
  }

  /** The middle of the cell in which the n-th smallest is, n from 0. */
  double ordered(int n) {
    int left = n;
    for (int i = 0; i < FINE; i++) {
      left -= counts[i];
      if (left < 0) {
        return middle(i);
      }
    }
    return 1;
  }

  /** How many are larger. */
  int above(double size) {
    int count = 0;
    for (int i = cell(size) + 1; i < FINE; i++) {
      count += counts[i];
    }
    return count;
  }

  /** How many are 1. */
  int ends() {
    return counts[cell(1)];
  }

  int count(int cell) {
    return counts[cell];
  }

  static double middle(int cell) {
    return (cell + 0.5) / BY_SIZE;
  }

  static int cell(double size) {
    return Math.max(0, Math.min(FINE - 1, (int) (size * BY_SIZE)));
  }
}
