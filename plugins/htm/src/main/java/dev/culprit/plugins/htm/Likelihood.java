package dev.culprit.plugins.htm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How unlikely the recent surprise is for a series that is surprising at times anyway (Ahmad,
 * Lavin, Purdy, Agha 2017): the mean of the last few surprises against mean and spread of such
 * means over a long time, in standard deviations.
 */
final class Likelihood {
  private static final int RECENT = 12;
  private static final double MEMORY = 1500;

  /** Variance of a series that is foretold without fault but for a column now and then. */
  private static final double LEAST = 0.004;

  private final double[] recent = new double[RECENT];
  private int at;
  private double seen;
  private double mean;
  private double variance;

  /** Deviations above the usual with this surprise, ≥ 0. */
  double sigmas(double surprise) {
    return Math.max(0, (mean(surprise) - mean) / Math.sqrt(Math.max(variance, LEAST)));
  }

  private double mean(double surprise) {
    double sum = surprise;
    for (int i = 0; i < RECENT; i++) {
      sum += i == at ? 0 : recent[i];
    }
    return sum / RECENT;
  }

  void learn(double surprise) {
    double now = mean(surprise);
    recent[at] = surprise;
    at = (at + 1) % RECENT;
    seen++;
    if (seen > RECENT) {
      double part = 1 / Math.min(seen - RECENT, MEMORY);
      double step = now - mean;
      mean += part * step;
      variance = (1 - part) * (variance + part * step * step);
    }
  }

  void write(DataOutputStream out) throws IOException {
    for (double value : recent) {
      out.writeDouble(value);
    }
    out.writeInt(at);
    out.writeDouble(seen);
    out.writeDouble(mean);
    out.writeDouble(variance);
  }

  void read(DataInputStream in) throws IOException {
    for (int i = 0; i < RECENT; i++) {
      recent[i] = in.readDouble();
    }
    at = Math.floorMod(in.readInt(), RECENT);
    seen = in.readDouble();
    mean = in.readDouble();
    variance = in.readDouble();
  }
}
