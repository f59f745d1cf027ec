package dev.culprit.it.bench;

import dev.culprit.application.backtest.History;
import java.util.Random;

/**
 * Kinds of series in which nothing is wrong, at five minutes a row. Each series has a size, a noise
 * and an hour of its own, drawn from its number.
 */
enum CleanSeries {
  GAUSSIAN("Gaussian") {
    @Override
    double value(Random random, Traits traits, int row) {
      return traits.level + traits.noise * random.nextGaussian();
    }
  },
  POISSON("Poisson") {
    @Override
    double value(Random random, Traits traits, int row) {
      return poisson(random, traits.mean);
    }

    @Override
    double sigma(Traits traits) {
      return Math.sqrt(traits.mean);
    }
  },
  HEAVY_TAILED("heavy-tailed") {
    @Override
    double value(Random random, Traits traits, int row) {
      double normal = random.nextGaussian();
      if (traits.odd) {
        return traits.level * Math.exp(LOG_SIGMA * normal);
      }
      double chi = 0;
      for (int i = 0; i < 3; i++) {
        double g = random.nextGaussian();
        chi += g * g;
      }
      return traits.level + traits.noise * normal / Math.sqrt(chi / 3);
    }

    @Override
    double sigma(Traits traits) {
      double square = LOG_SIGMA * LOG_SIGMA;
      return traits.odd
          ? traits.level * Math.sqrt((Math.exp(square) - 1) * Math.exp(square))
          : traits.noise * Math.sqrt(3);
    }
  },
  DAILY("daily") {
    @Override
    double value(Random random, Traits traits, int row) {
      return traits.level + traits.swing * day(traits, row) + traits.noise * random.nextGaussian();
    }
  },
  WEEKLY("weekly") {
    @Override
    double value(Random random, Traits traits, int row) {
      boolean weekend = row / ROWS_A_DAY % 7 >= 5;
      double swing = traits.swing * (weekend ? 0.5 : 1);
      return traits.level
          - (weekend ? traits.swing : 0)
          + swing * day(traits, row)
          + traits.noise * random.nextGaussian();
    }
  },
  TREND("trend") {
    @Override
    double value(Random random, Traits traits, int row) {
      double grown = traits.swing * row / (10 * ROWS_A_DAY) * (traits.odd ? 1 : -1);
      return traits.level + grown + traits.noise * random.nextGaussian();
    }
  },
  SPARSE("sparse") {
    @Override
    double value(Random random, Traits traits, int row) {
      return poisson(random, traits.rare);
    }

    @Override
    double sigma(Traits traits) {
      return Math.sqrt(traits.rare);
    }
  };

  static final int ROWS_A_DAY = 288;
  private static final long FIVE_MINUTES = 300_000;
  private static final long MONDAY = 1_772_409_600_000L;
  private static final double LOG_SIGMA = 0.5;

  private final String title;

  CleanSeries(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** What tells a series from others of its kind. */
  static final class Traits {
    private final double level;
    private final double noise;
    private final double swing;
    private final double mean;
    private final double rare;
    private final int phase;
    private final boolean odd;

    private Traits(Random random, int number) {
      level = Math.pow(10, 1 + 3 * random.nextDouble());
      noise = level * (0.02 + 0.1 * random.nextDouble());
      swing = noise * (2 + 8 * random.nextDouble());
      mean = Math.pow(10, 0.5 + 2 * random.nextDouble());
      rare = 0.01 + 0.1 * random.nextDouble();
      phase = random.nextInt(ROWS_A_DAY);
      odd = number % 2 == 1;
    }
  }

  abstract double value(Random random, Traits traits, int row);

  /** The standard deviation of its noise. */
  double sigma(Traits traits) {
    return traits.noise;
  }

  /**
   * @param shiftAt row from which on the level is six standard deviations higher; beyond the end
   *     for none
   */
  History history(int number, int days, int shiftAt) {
    Random random = new Random(31L * number + title.hashCode());
    Traits traits = new Traits(random, number);
    int rows = days * ROWS_A_DAY;
    long[] times = new long[rows];
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      times[row] = MONDAY + row * FIVE_MINUTES;
      values[row] = value(random, traits, row) + (row >= shiftAt ? 6 * sigma(traits) : 0);
    }
    return new History(title + " " + number, times, values);
  }

  private static double day(Traits traits, int row) {
    return Math.sin(2 * Math.PI * (row + traits.phase) / ROWS_A_DAY);
  }

  /** By counting (Knuth 1969), which is exact. */
  private static double poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    int count = -1;
    double product = 1;
    do {
      count++;
      product *= random.nextDouble();
    } while (product > limit);
    return count;
  }
}
