package dev.culprit.plugins.lof;

import java.time.Duration;
import java.util.Arrays;

/** Whether a series repeats with the day or the week: by its correlation with itself. */
final class Season {
  private static final double CLEAR = 0.3;
  private static final double BETTER = 0.1;

  private Season() {}

  /** Length in milliseconds; 0 for none. */
  static long of(long[] times, double[] values) {
    long day = Duration.ofDays(1).toMillis();
    double daily = correlation(times, values, day);
    double weekly = correlation(times, values, 7 * day);
    if (weekly > CLEAR && weekly > daily + BETTER) {
      return 7 * day;
    }
    return daily > CLEAR ? day : 0;
  }

  /** With the last value so long before; 0 where less than two spans are known. */
  static double correlation(long[] times, double[] values, long lag) {
    int count = times.length;
    if (count < 3 || times[count - 1] - times[0] < 2 * lag) {
      return 0;
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double product = 0;
    double ownSquare = 0;
    double otherSquare = 0;
    for (int i = 0; i < count; i++) {
      int found = Arrays.binarySearch(times, times[i] - lag);
      int before = found >= 0 ? found : -found - 2;
      if (before >= 0) {
        double own = values[i] - mean;
        double other = values[before] - mean;
        product += own * other;
        ownSquare += own * own;
        otherSquare += other * other;
      }
    }
    double scale = Math.sqrt(ownSquare) * Math.sqrt(otherSquare);
    return scale > 0 ? product / scale : 0;
  }
}
