package dev.culprit.spi.detector;

import java.util.Arrays;

/**
 * Season, trend and rest of a window by {@link Loess} (Cleveland, Cleveland, McRae, Terpenning
 * 1990), with a season that repeats itself and robust weights. For such a season the paper's
 * low-pass filter of the season comes to taking away its mean, which is what is done.
 */
public final class Stl {
  private static final int INNER = 2;
  private static final int OUTER = 2;
  private static final double BISQUARE = 6;

  private final double[] season;
  private final double[] trend;
  private final double[] rest;

  private Stl(double[] season, double[] trend, double[] rest) {
    this.season = season;
    this.trend = trend;
    this.rest = rest;
  }

  /**
   * Takes finite, evenly spaced values apart.
   *
   * @param values oldest first, at least one
   * @param period values after which the season repeats itself; 1 for none
   * @param span values of the trend's lines
   */
  public static Stl of(double[] values, int period, int span) {
    int n = values.length;
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    Stl found = new Stl(new double[period], new double[n], values.clone());
    for (int outer = 0; outer <= OUTER; outer++) {
      boolean first = outer == 0;
      for (int inner = 0; inner < (period == 1 ? 1 : INNER); inner++) {
        double[] season =
            period == 1 ? found.season : season(values, found.trend, weights, period, first);
        double[] deseasoned = new double[n];
        for (int i = 0; i < n; i++) {
          deseasoned[i] = values[i] - season[i % period];
        }
        double[] trend = Loess.smooth(deseasoned, weights, span);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
          rest[i] = deseasoned[i] - trend[i];
        }
        found = new Stl(season, trend, rest);
      }
      weights = robust(found.rest);
    }
    return found;
  }

  /** By place in the period of the first value; of mean 0. */
  public double[] season() {
    return season;
  }

  /** Where the trend ends. */
  public double level() {
    return trend[trend.length - 1];
  }

  /** What neither explains. */
  public double[] rest() {
    return rest;
  }

  /** Medians before there are weights, so that outliers do not hide each other; then means. */
  private static double[] season(
      double[] values, double[] trend, double[] weights, int period, boolean first) {
    double[] season = new double[period];
    double mean = 0;
    for (int phase = 0; phase < period; phase++) {
      season[phase] =
          first
              ? median(values, trend, phase, period)
              : mean(values, trend, weights, phase, period);
      mean += season[phase] / period;
    }
    for (int phase = 0; phase < period; phase++) {
      season[phase] -= mean;
    }
    return season;
  }

  private static double median(double[] values, double[] trend, int phase, int period) {
    double[] off = new double[(values.length - 1 - phase) / period + 1];
    for (int i = 0; i < off.length; i++) {
      off[i] = values[phase + i * period] - trend[phase + i * period];
    }
    Arrays.sort(off);
    return (off[(off.length - 1) / 2] + off[off.length / 2]) / 2;
  }

  private static double mean(
      double[] values, double[] trend, double[] weights, int phase, int period) {
    double sum = 0;
    double weight = 0;
    for (int i = phase; i < values.length; i += period) {
      // A little weight for all: a phase may hold nothing but outliers.
      double w = weights[i] + 1e-6;
      sum += w * (values[i] - trend[i]);
      weight += w;
    }
    return sum / weight;
  }

  /** Tukey's bisquare of the rest against six times its median size. */
  private static double[] robust(double[] rest) {
    double[] sizes = new double[rest.length];
    for (int i = 0; i < rest.length; i++) {
      sizes[i] = Math.abs(rest[i]);
    }
    double[] ascending = sizes.clone();
    Arrays.sort(ascending);
    double reach = Math.max(BISQUARE * ascending[ascending.length / 2], 1e-300);
    double[] weights = new double[rest.length];
    for (int i = 0; i < rest.length; i++) {
      double away = Math.min(1, sizes[i] / reach);
      weights[i] = (1 - away * away) * (1 - away * away);
    }
    return weights;
  }
}
