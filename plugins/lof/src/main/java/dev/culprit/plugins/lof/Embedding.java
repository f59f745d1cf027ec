package dev.culprit.plugins.lof;

/**
 * A row as a point in space: the last values, in robust standard deviations from the median, and
 * where in the season it is, as a point on a circle of radius 1.
 *
 * @param shingle values in a row, ≥ 1
 * @param seasonMillis 0 for none
 * @param median of the values
 * @param scale their robust standard deviation, > 0
 */
record Embedding(int shingle, long seasonMillis, double median, double scale) {
  /** In deviations; further away is far enough. */
  private static final double FURTHEST = 1e9;

  int dimensions() {
    return shingle + (seasonMillis > 0 ? 2 : 0);
  }

  double scaled(double value) {
    double bounded = Math.max(-LofTrainer.LARGEST, Math.min(LofTrainer.LARGEST, value));
    double distance = bounded / scale - median / scale;
    return Math.max(-FURTHEST, Math.min(FURTHEST, distance));
  }

  /**
   * @param values the last ones in their own unit, oldest first
   */
  double[] point(double[] values, long timeMillis) {
    double[] point = new double[dimensions()];
    for (int i = 0; i < shingle; i++) {
      point[i] = scaled(values[i]);
    }
    if (seasonMillis > 0) {
      double phase = 2 * Math.PI * Math.floorMod(timeMillis, seasonMillis) / seasonMillis;
      point[shingle] = StrictMath.sin(phase);
      point[shingle + 1] = StrictMath.cos(phase);
    }
    return point;
  }
}
