package dev.culprit.plugins.forest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes the values of a point to numbers of the same size, which a float holds well: less the
 * median of the warm-up, by its standard deviation. Fixed once the warm-up is over: cuts are chosen
 * by range, so a scale that moved would move what was learnt.
 */
final class Scales {
  private static final double LARGEST = 1e150;
  private static final double REACH = 1e30;

  private final double[] offsets;
  private final double[] factors;

  private Scales(double[] offsets, double[] factors) {
    this.offsets = offsets;
    this.factors = factors;
  }

  /**
   * @param points one row a point
   */
  static Scales of(double[][] points, int measures) {
    double[] offsets = new double[measures];
    double[] factors = new double[measures];
    double[] column = new double[points.length];
    for (int m = 0; m < measures; m++) {
      for (int i = 0; i < points.length; i++) {
        column[i] = points[i][m];
      }
      Arrays.sort(column);
      double median = column[column.length / 2];
      double square = 0;
      for (double value : column) {
        square += (value - median) / column.length * (value - median);
      }
      double deviation = Math.sqrt(square);
      double least = Math.max(Math.abs(median) * 1e-6, 1e-100);
      offsets[m] = median;
      factors[m] = 1 / Math.max(deviation, least);
    }
    return new Scales(offsets, factors);
  }

  static double bounded(double value) {
    return Math.max(-LARGEST, Math.min(LARGEST, value));
  }

  float[] apply(double[] values) {
    float[] scaled = new float[offsets.length];
    for (int m = 0; m < scaled.length; m++) {
      double value = (bounded(values[m]) - offsets[m]) * factors[m];
      // Adding zero makes −0 to 0, between which no cut can be made.
      scaled[m] = (float) Math.max(-REACH, Math.min(REACH, value)) + 0.0f;
    }
    return scaled;
  }

  /** The size of what is scaled to a value, on the same scale. */
  double level(int measure, double scaled) {
    return Math.abs(scaled + offsets[measure] * factors[measure]);
  }

  void write(DataOutputStream out) throws IOException {
    for (int m = 0; m < offsets.length; m++) {
      out.writeDouble(offsets[m]);
      out.writeDouble(factors[m]);
    }
  }

  static Scales read(DataInputStream in, int measures) throws IOException {
    double[] offsets = new double[measures];
    double[] factors = new double[measures];
    for (int m = 0; m < measures; m++) {
      offsets[m] = in.readDouble();
      factors[m] = in.readDouble();
    }
    return new Scales(offsets, factors);
  }
}
