package dev.culprit.application.backtest.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A labelled stretch of rows.
 *
 * @param first its first row, from 0
 * @param last its last row, inclusive, ≥ first
 */
public record RowWindow(int first, int last) {
  public RowWindow {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("a window must not be empty: " + first + " to " + last);
    }
  }

  public int width() {
    return last - first + 1;
  }

  public boolean holds(int row) {
    return row >= first && row <= last;
  }

  /** The runs of labelled rows. */
  public static List<RowWindow> ofLabels(boolean[] labels) {
    List<RowWindow> windows = new ArrayList<>();
    int first = -1;
    for (int i = 0; i <= labels.length; i++) {
      boolean labelled = i < labels.length && labels[i];
      if (labelled && first < 0) {
        first = i;
      } else if (!labelled && first >= 0) {
        windows.add(new RowWindow(first, i - 1));
        first = -1;
      }
    }
    return windows;
  }

  /**
   * The rows between two times, both inclusive. Of several rows of the last time only the first
   * belongs to it, as in the Numenta Anomaly Benchmark.
   *
   * @param timesMillis ascending
   * @return nothing, or one window
   */
  public static List<RowWindow> between(long[] timesMillis, long fromMillis, long toMillis) {
    int first = firstFrom(timesMillis, fromMillis);
    int end = firstFrom(timesMillis, toMillis);
    boolean exact = end < timesMillis.length && timesMillis[end] == toMillis;
    int last = exact ? end : end - 1;
    return last < first ? List.of() : List.of(new RowWindow(first, last));
  }

  private static int firstFrom(long[] times, long millis) {
    int found = Arrays.binarySearch(times, millis);
    int at = found >= 0 ? found : -found - 1;
    while (at > 0 && times[at - 1] == millis) {
      at--;
    }
    return at;
  }
}
