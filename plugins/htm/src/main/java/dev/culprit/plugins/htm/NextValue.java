package dev.culprit.plugins.htm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The next value, from the columns foretold: each remembers which values it stood for, and counts
 * the more the closer together they were. Without any, the last value. Keeps the mean error.
 */
final class NextValue {
  private static final double LARGEST = 1e100;
  private static final double PART = 0.1;
  private static final double ERROR_PART = 0.01;

  private final double[] means;
  private final double[] spreads;
  private double expected = Double.NaN;
  private double error;
  private double errors;

  NextValue(int columns) {
    means = new double[columns];
    spreads = new double[columns];
    Arrays.fill(spreads, -1);
  }

  static double bounded(double value) {
    return Math.max(-LARGEST, Math.min(LARGEST, value));
  }

  double expected() {
    return expected;
  }

  /** Mean absolute error of the predictions so far. */
  double error() {
    return error;
  }

  /**
   * @param columns that a value made active
   */
  void learn(double value, int[] columns) {
    if (!Double.isNaN(expected)) {
      errors++;
      error += (Math.abs(value - expected) - error) * Math.max(ERROR_PART, 1 / errors);
    }
    for (int column : columns) {
      if (spreads[column] < 0) {
        means[column] = value;
        spreads[column] = 0;
      } else {
        double step = value - means[column];
        means[column] += PART * step;
        spreads[column] += PART * (Math.abs(step) - spreads[column]);
      }
    }
  }

  /**
   * @param finest distance of values that are told apart, > 0
   */
  void foretell(double last, TemporalMemory memory, double finest) {
    double sum = 0;
    double weights = 0;
    for (int column = 0; column < means.length; column++) {
      if (memory.foretold(column) && spreads[column] >= 0) {
        double weight = 1 / (spreads[column] + finest);
        sum += weight * means[column];
        weights += weight;
      }
    }
    expected = weights > 0 ? sum / weights : last;
  }

  long heapBytes() {
    return 16L * means.length;
  }

  void write(DataOutputStream out) throws IOException {
    for (int column = 0; column < means.length; column++) {
      out.writeDouble(means[column]);
      out.writeDouble(spreads[column]);
    }
    out.writeDouble(expected);
    out.writeDouble(error);
    out.writeDouble(errors);
  }

  void read(DataInputStream in) throws IOException {
    for (int column = 0; column < means.length; column++) {
      means[column] = in.readDouble();
      spreads[column] = in.readDouble();
    }
    expected = in.readDouble();
    error = in.readDouble();
    errors = in.readDouble();
  }
}
