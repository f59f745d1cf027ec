package dev.culprit.plugins.forest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Least and greatest of what each measure had, on the forest's own scale. */
final class Ranges {
  /** A range counts as this part of the level at least: rounding is no scale. */
  private static final double LEAST = 1e-3;

  private final float[] lowest;
  private final float[] highest;

  Ranges(int measures) {
    lowest = new float[measures];
    highest = new float[measures];
    Arrays.fill(lowest, Float.POSITIVE_INFINITY);
    Arrays.fill(highest, Float.NEGATIVE_INFINITY);
  }

  /**
   * How far the measure that is farthest is outside of what it had, in its range, ≥ 0; 0 where all
   * values were the same.
   *
   * @param row that ends with the newest point
   * @param scales by which it was made
   */
  double outside(float[] row, Scales scales) {
    int from = row.length - lowest.length;
    double most = 0;
    for (int m = 0; m < lowest.length; m++) {
      double range = (double) highest[m] - lowest[m];
      double value = row[from + m];
      double excess = Math.max(value - highest[m], lowest[m] - value);
      double level = Math.max(scales.level(m, lowest[m]), scales.level(m, highest[m]));
      most = range > 0 ? Math.max(most, excess / Math.max(range, LEAST * level)) : most;
    }
    return most;
  }

  /**
   * @param row that ends with the newest point
   */
  void learn(float[] row) {
    int from = row.length - lowest.length;
    for (int m = 0; m < lowest.length; m++) {
      lowest[m] = Math.min(lowest[m], row[from + m]);
      highest[m] = Math.max(highest[m], row[from + m]);
    }
  }

  void write(DataOutputStream out) throws IOException {
    for (int m = 0; m < lowest.length; m++) {
      out.writeFloat(lowest[m]);
      out.writeFloat(highest[m]);
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int m = 0; m < lowest.length; m++) {
      lowest[m] = in.readFloat();
      highest[m] = in.readFloat();
    }
  }
}
