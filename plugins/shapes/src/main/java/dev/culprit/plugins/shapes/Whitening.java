package dev.culprit.plugins.shapes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Turns windows so that the distance of two is that of Mahalanobis (1936): less their mean, by the
 * inverse of the Cholesky factor of their covariance.
 */
final class Whitening {
  /** Added to each variance, as part of their mean: directions in which nothing moved. */
  private static final double RIDGE = 1e-3;

  private final int dimension;
  private final double[] mean;
  private final double[] factor;

  private Whitening(int dimension) {
    this.dimension = dimension;
    this.mean = new double[dimension];
    this.factor = new double[dimension * dimension];
  }

  /** Of all windows of the values, oldest first; there has to be one. */
  static Whitening of(double[] values, int dimension) {
    Whitening fresh = new Whitening(dimension);
    int windows = values.length - dimension + 1;
    for (int w = 0; w < windows; w++) {
      for (int i = 0; i < dimension; i++) {
        fresh.mean[i] += values[w + i] / windows;
      }
    }
    double[] covariance = new double[dimension * dimension];
    double trace = 0;
    for (int w = 0; w < windows; w++) {
      for (int i = 0; i < dimension; i++) {
        double off = (values[w + i] - fresh.mean[i]) / windows;
        for (int j = 0; j <= i; j++) {
          covariance[i * dimension + j] += off * (values[w + j] - fresh.mean[j]);
        }
      }
    }
    for (int i = 0; i < dimension; i++) {
      trace += covariance[i * dimension + i];
    }
    fresh.decompose(covariance, Math.max(RIDGE * trace / dimension, least(fresh.mean[0])));
    return fresh;
  }

  /** Of values that never moved: a thousandth of their size is a distance of one. */
  private static double least(double mean) {
    double size = 1e-3 * Math.abs(mean);
    return Math.max(size * size, 1e-30);
  }

  /** Cholesky's factor in place of the lower triangle. */
  private void decompose(double[] covariance, double ridge) {
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = covariance[i * dimension + j] + (i == j ? ridge : 0);
        for (int k = 0; k < j; k++) {
          sum -= factor[i * dimension + k] * factor[j * dimension + k];
        }
        factor[i * dimension + j] =
            i == j ? Math.sqrt(Math.max(sum, ridge)) : sum / factor[j * dimension + j];
      }
    }
  }

  /** By forward substitution. */
  void apply(double[] window, float[] into, int at) {
    double[] solved = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double sum = window[i] - mean[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i * dimension + k] * solved[k];
      }
      solved[i] = sum / factor[i * dimension + i];
      // So large that squares still fit a double, and a float holds it.
      into[at + i] = (float) Math.max(-1e30, Math.min(1e30, solved[i]));
    }
  }

  void write(DataOutputStream out) throws IOException {
    for (double one : mean) {
      out.writeDouble(one);
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        out.writeDouble(factor[i * dimension + j]);
      }
    }
  }

  static Whitening read(DataInputStream in, int dimension) throws IOException {
    Whitening read = new Whitening(dimension);
    for (int i = 0; i < dimension; i++) {
      read.mean[i] = in.readDouble();
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        read.factor[i * dimension + j] = in.readDouble();
      }
    }
    return read;
  }

  static int bytes(int dimension) {
    return 8 * (dimension + dimension * (dimension + 1) / 2);
  }
}
