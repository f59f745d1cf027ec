package dev.culprit.plugins.lof;

import java.util.Arrays;

/** The nearest of many points, by looking at all of them. */
final class Neighbours {
  static final int NOBODY = -1;

  final int[] indices;
  final double[] distances;

  private Neighbours(int count) {
    indices = new int[count];
    distances = new double[count];
    Arrays.fill(indices, NOBODY);
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
  }

  /**
   * Nearest first, of equal distance the one that comes first in the list.
   *
   * @param self index of the point itself, which is no neighbour, or {@link #NOBODY}
   */
  static Neighbours of(double[][] points, double[] point, int self, int count) {
    Neighbours nearest = new Neighbours(count);
    double worst = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.length; i++) {
      double square = square(points[i], point, worst);
      if (i != self && square < worst) {
        nearest.insert(i, square);
        worst = nearest.distances[count - 1];
      }
    }
    for (int i = 0; i < count; i++) {
      nearest.distances[i] = Math.sqrt(nearest.distances[i]);
    }
    return nearest;
  }

  private static double square(double[] one, double[] other, double enough) {
    double sum = 0;
    for (int i = 0; i < one.length && sum < enough; i++) {
      double step = one[i] - other[i];
      sum += step * step;
    }
    return sum;
  }

  private void insert(int index, double square) {
    int at = indices.length - 1;
    while (at > 0 && distances[at - 1] > square) {
      indices[at] = indices[at - 1];
      distances[at] = distances[at - 1];
      at--;
    }
    indices[at] = index;
    distances[at] = square;
  }
}
