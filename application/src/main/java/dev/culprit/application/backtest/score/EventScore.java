package dev.culprit.application.backtest.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How anomalies meet labelled windows at the default threshold. No point adjustment.
 *
 * @param anomalies raised
 * @param hits of them with a row in a window
 * @param windows labelled
 * @param found of them with a row of an anomaly
 * @param meanDelayRows rows from the start of a window to the first detected one, over the windows
 *     found; NaN when none was
 */
public record EventScore(int anomalies, int hits, int windows, int found, double meanDelayRows) {

  /**
   * @param probation whether to leave out rows, and windows that lie wholly there, at the beginning
   */
  public static EventScore of(List<LabelledScores> corpus, boolean probation) {
    int anomalies = 0;
    int hits = 0;
    int windows = 0;
    int found = 0;
    long delay = 0;
    for (LabelledScores series : corpus) {
      int from = probation ? series.probation() : 0;
      anomalies += (int) count(series, from, false);
      hits += (int) count(series, from, true);
      for (RowWindow window : series.windows()) {
        if (window.last() >= from) {
          windows++;
          int first = firstDetected(series, window, from);
          if (first >= 0) {
            found++;
            delay += first - window.first();
          }
        }
      }
    }
    return new EventScore(
        anomalies, hits, windows, found, found == 0 ? Double.NaN : (double) delay / found);
  }

  /** Share of anomalies that are right; NaN without any. */
  public double precision() {
    return (double) hits / anomalies;
  }

  /** Share of windows that were found; NaN without any. */
  public double recall() {
    return (double) found / windows;
  }

  /** Harmonic mean of precision and recall; 0 when nothing was found. */
  public double f1() {
    return found == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
  }

  private static long count(LabelledScores series, int from, boolean onlyHits) {
    return IntStream.range(from, series.rows())
        .filter(i -> series.anomalies()[i] >= 0)
        .filter(i -> !onlyHits || series.windowOf(i) >= 0)
        .map(i -> series.anomalies()[i])
        .distinct()
        .count();
  }

  private static int firstDetected(LabelledScores series, RowWindow window, int from) {
    for (int i = Math.max(from, window.first()); i <= window.last(); i++) {
      if (series.anomalies()[i] >= 0) {
        return i;
      }
    }
    return -1;
  }
}
