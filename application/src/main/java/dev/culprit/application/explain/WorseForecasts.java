package dev.culprit.application.explain;

import dev.culprit.spi.attributor.LeafTable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Tables whose forecasts are worse than they were: all off by one factor, noisier, and a part of
 * the leaves left out, so that one table makes many. Equal seeds make equal tables, whatever other
 * tables were made.
 *
 * @param bias every forecast is multiplied with it, above 0
 * @param noise how much more leaves deviate from their forecast, at least 0: 0.2 is a fifth more.
 *     Of sums the noise is the median of |log(actual / expected)|; of ratios it is what so many
 *     trials scatter
 * @param leftOut part of the leaves that is left out at random, in [0, 1)
 */
public record WorseForecasts(double bias, double noise, double leftOut, long seed) {
  /** A standard deviation is so many medians of the absolute deviation. */
  private static final double MEDIANS = 1.4826;

  public WorseForecasts {
    if (!(bias > 0 && noise >= 0 && leftOut >= 0 && leftOut < 1)) {
      throw new IllegalArgumentException("bias > 0, noise >= 0 and 0 <= leftOut < 1 are needed");
    }
  }

  /** The forecasts as they are. */
  public static WorseForecasts none(long seed) {
    return new WorseForecasts(1, 0, 0, seed);
  }

  /**
   * @param id of the table: each has chances of its own
   */
  public LeafTable of(String id, LeafTable table) {
    if (equals(none(seed))) {
      return table;
    }
    SplittableRandom random = new SplittableRandom(31 * seed + id.hashCode());
    int[] kept =
        IntStream.range(0, table.size())
            .filter(leaf -> leftOut == 0 || random.nextDouble() >= leftOut)
            .toArray();
    // Independent deviations add up as squares.
    double blur = Math.sqrt((1 + noise) * (1 + noise) - 1);
    double spread = table.ratio() ? blur : blur * spread(table);
    double[] expected = new double[kept.length];
    for (int row = 0; row < kept.length; row++) {
      double drawn = noise == 0 ? 0 : spread * random.nextGaussian();
      expected[row] =
          table.ratio()
              ? hits(table, kept[row], drawn)
              : table.expected(kept[row]) * bias * Math.exp(drawn);
    }
    int[][] codes = new int[table.dimensions().size()][];
    Arrays.setAll(codes, d -> Arrays.stream(kept).map(leaf -> table.code(d, leaf)).toArray());
    return new LeafTable(
        table.dimensions(),
        codes,
        column(kept, table::actual),
        expected,
        table.ratio() ? column(kept, table::actualDenominator) : null,
        table.ratio() ? column(kept, table::expectedDenominator) : null,
        column(kept, table::spread));
  }

  private static double[] column(int[] leaves, IntToDoubleFunction column) {
    return Arrays.stream(leaves).mapToDouble(column).toArray();
  }

  /** A rate stays between nothing and everything; an average may be anything. */
  private double hits(LeafTable table, int leaf, double drawn) {
    double history = table.expectedDenominator(leaf);
    if (history <= 0) {
      return table.expected(leaf);
    }
    double rate = table.expected(leaf) / history;
    double variance = Math.max(0, rate * (1 - rate)) / Math.max(1, table.actualDenominator(leaf));
    double worse = Math.max(0, rate + drawn * Math.sqrt(variance)) * bias;
    return (rate > 1 ? worse : Math.min(1, worse)) * history;
  }

  /** Standard deviation of log(actual / expected), from the median of its size. */
  private static double spread(LeafTable table) {
    double[] sizes =
        IntStream.range(0, table.size())
            .filter(leaf -> table.actual(leaf) > 0 && table.expected(leaf) > 0)
            .mapToDouble(leaf -> Math.abs(Math.log(table.actual(leaf) / table.expected(leaf))))
            .sorted()
            .toArray();
    return sizes.length == 0 ? 0 : MEDIANS * sizes[sizes.length / 2];
  }
}
