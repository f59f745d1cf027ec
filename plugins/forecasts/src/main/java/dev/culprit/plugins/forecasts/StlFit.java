package dev.culprit.plugins.forecasts;

import dev.culprit.spi.detector.Stl;
import dev.culprit.spi.detector.StudentTail;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the last decomposition says of the points to come.
 *
 * @param season by phase
 * @param level where the trend ended
 * @param spread of a forecast's error, a standard deviation
 * @param degrees of Student's t that its tails have
 */
record StlFit(float[] season, double level, double spread, double degrees) {
  private static final double GAUSSIAN = 1.4826;

  /** The median absolute deviation knows the spread like so many of its points. */
  private static final double EFFICIENCY = 0.37;

  /** Variance of a line's end, in those of a value, is so much by the span. */
  private static final double END = 5;

  private static final double FAR = 5;

  /**
   * @param values oldest first
   * @param newestPhase of the last of them
   * @param minSpread as part of the values' mean size
   */
  static StlFit of(double[] values, int period, int newestPhase, double minSpread) {
    int n = values.length;
    // An odd span one and a half periods long, as the paper has it; a quarter without a season.
    int span = Math.min(n, period > 1 ? (int) Math.ceil(1.5 * period) | 1 : n / 4 | 1);
    Stl stl = Stl.of(values, period, span);
    float[] season = new float[period];
    int firstPhase = Math.floorMod(newestPhase - (n - 1), period);
    for (int i = 0; i < period; i++) {
      season[(firstPhase + i) % period] = (float) stl.season()[i];
    }
    double size = 0;
    double square = 0;
    double[] rest = stl.rest();
    for (int i = 0; i < n; i++) {
      size += Math.abs(values[i]) / n;
      square += rest[i] * rest[i] / n;
    }
    double deviation = deviation(rest, square);
    double least = Math.max(minSpread * size, 1e-30);
    double seasons = period > 1 ? (double) n / period : Double.POSITIVE_INFINITY;
    // A season known from k values is off by σ/√k, and hides as much of them.
    double wider = Math.sqrt((1 + 1 / seasons + END / span) / (1 - 1 / seasons));
    double fourth = 0;
    for (double one : rest) {
      double far = Math.min(FAR, Math.abs(one) / Math.max(deviation, least));
      fourth += far * far * far * far / n;
    }
    double degrees =
        StudentTail.both(EFFICIENCY * n, StudentTail.degreesOfKurtosis(Math.max(3, fourth), n));
    return new StlFit(season, stl.level(), Math.max(deviation * wider, least), degrees);
  }

  private static double deviation(double[] rest, double square) {
    double[] ascending = rest.clone();
    Arrays.sort(ascending);
    double median = ascending[ascending.length / 2];
    for (int i = 0; i < ascending.length; i++) {
      ascending[i] = Math.abs(ascending[i] - median);
    }
    Arrays.sort(ascending);
    double mad = GAUSSIAN * ascending[ascending.length / 2];
    // Where more than half of it is one value, what is rare must not look impossible.
    return mad > 0 ? mad : Math.sqrt(square);
  }

  double expected(int phase) {
    return level + season[phase];
  }

  double sigmas(double error) {
    return StudentTail.sigmas(Math.abs(error) / spread, degrees);
  }

  void write(DataOutputStream out) throws IOException {
    for (float one : season) {
      out.writeFloat(one);
    }
    out.writeDouble(level);
    out.writeDouble(spread);
    out.writeDouble(degrees);
  }

  static StlFit read(DataInputStream in, int period) throws IOException {
    float[] season = new float[period];
    for (int i = 0; i < period; i++) {
      season[i] = in.readFloat();
    }
    return new StlFit(season, in.readDouble(), in.readDouble(), in.readDouble());
  }
}
