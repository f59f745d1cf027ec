package dev.culprit.application.backtest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * One series of the past. Rows are in order of time; those of one time keep the order they came in.
 *
 * @param name for people, such as a file's name
 * @param timesMillis event times, ascending
 * @param values one for each time; NaN where there is none
 */
public record History(String name, long[] timesMillis, double[] values) {
  public History {
    if (timesMillis.length != values.length) {
      throw new IllegalArgumentException("as many times as values are needed");
    }
    for (int i = 1; i < timesMillis.length; i++) {
      if (timesMillis[i] < timesMillis[i - 1]) {
        throw new IllegalArgumentException("times must ascend");
      }
    }
  }

  /** The order of time of rows that came in any order: positions in the arrays given. */
  public static int[] orderOfTime(long[] timesMillis) {
    return IntStream.range(0, timesMillis.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> timesMillis[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  public int size() {
    return timesMillis.length;
  }

  /**
   * The length of windows of which each holds one row at most, or 0 when there is none: the usual
   * step, the median, unless rows come closer together.
   */
  public long windowMillis() {
    long step = usualStepMillis();
    boolean apart = step > 0;
    for (int i = 1; i < size() && apart; i++) {
      apart = Math.floorDiv(timesMillis[i], step) > Math.floorDiv(timesMillis[i - 1], step);
    }
    return apart ? step : 0;
  }

  /** The usual time between two rows: the median; 0 with fewer than two. */
  public long usualStepMillis() {
    long[] steps =
        IntStream.range(1, size()).mapToLong(i -> timesMillis[i] - timesMillis[i - 1]).toArray();
    Arrays.sort(steps);
    return steps.length == 0 ? 0 : steps[steps.length / 2];
  }
}
