package dev.culprit.application.backtest.score;

import java.util.Arrays;
import java.util.List;

/**
 * What a detector said of one series, beside its labels.
 *
 * @param folder group of series, of which one at a time is left out to choose a threshold
 * @param name of the series
 * @param scores ascending with how anomalous a row is, finite
 * @param anomalies number of the anomaly a row belongs to at the default threshold; -1 for none
 * @param windows labelled, ascending, not overlapping
 */
public record LabelledScores(
    String folder, String name, double[] scores, int[] anomalies, List<RowWindow> windows) {
  public LabelledScores {
    if (scores.length != anomalies.length) {
      throw new IllegalArgumentException("as many scores as anomalies are needed");
    }
    windows = List.copyOf(windows);
  }

  public int rows() {
    return scores.length;
  }

  /** Rows at the beginning on which nothing is judged, as in NAB: 15 %, at most 750. */
  public int probation() {
    return Math.min((int) Math.floor(0.15 * rows()), 750);
  }

  /** The first row from this one on that has no window before it that goes on to it. */
  public int betweenWindows(int row) {
    for (RowWindow window : windows) {
      if (window.first() < row && window.last() >= row) {
        return window.last() + 1;
      }
    }
    return row;
  }

  /**
   * Some of the rows, as a series of their own.
   *
   * @param to exclusive
   */
  public LabelledScores part(int from, int to) {
    List<RowWindow> some =
        windows.stream()
            .filter(w -> w.last() >= from && w.first() < to)
            .map(
                w ->
                    new RowWindow(
                        Math.max(from, w.first()) - from, Math.min(to - 1, w.last()) - from))
            .toList();
    return new LabelledScores(
        folder,
        name,
        Arrays.copyOfRange(scores, from, to),
        Arrays.copyOfRange(anomalies, from, to),
        some);
  }

  /** The window a row belongs to, or -1. */
  int windowOf(int row) {
    for (int w = 0; w < windows.size(); w++) {
      if (windows.get(w).holds(row)) {
        return w;
      }
    }
    return -1;
  }
}
