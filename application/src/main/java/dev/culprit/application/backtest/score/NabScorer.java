package dev.culprit.application.backtest.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Scores as the Numenta Anomaly Benchmark does (Lavin and Ahmad 2015): early rows of a window are
 * worth more, by a sigmoid of the position; each row outside costs, less just after a window; rows
 * before min(15 %, 750) are ignored; one threshold holds for the whole corpus.
 */
public final class NabScorer {
  /** Beyond so many widths after a window nothing is left of it. */
  private static final double REACH = 3;

  private final List<LabelledScores> corpus;

  public NabScorer(List<LabelledScores> corpus) {
    this.corpus = List.copyOf(corpus);
  }

  /**
   * One row that counts.
   *
   * @param window number of its window in the corpus; -1 outside
   * @param worth what detecting it adds, if nothing better of its window is detected
   */
  private record Row(double score, boolean byDefault, int window, double worth) {}

  private record Sweep(double sum, double threshold, int found, int falseRows) {}

  public NabScore score(NabProfile profile) {
    Row[] all = rows(profile, series -> true);
    Sweep best = best(all, profile);
    double apart = 0;
    for (String folder : new TreeSet<>(corpus.stream().map(LabelledScores::folder).toList())) {
      double threshold = best(rows(profile, s -> !s.folder().equals(folder)), profile).threshold();
      Row[] own = rows(profile, s -> s.folder().equals(folder));
      apart += sum(own, row -> row.score() >= threshold, profile);
    }
    int windows = windows(all);
    return new NabScore(
        profile,
        normalised(best.sum(), windows, profile),
        best.threshold(),
        normalised(apart, windows, profile),
        normalised(sum(all, Row::byDefault, profile), windows, profile),
        best.found(),
        windows,
        best.falseRows());
  }

  /** Rows that count, highest score first. */
  private Row[] rows(NabProfile profile, Predicate<LabelledScores> wanted) {
    List<Row> rows = new ArrayList<>();
    int firstWindow = 0;
    for (LabelledScores series : corpus) {
      if (wanted.test(series)) {
        for (int i = series.probation(); i < series.rows(); i++) {
          int window = series.windowOf(i);
          rows.add(
              new Row(
                  series.scores()[i],
                  series.anomalies()[i] >= 0,
                  window < 0 ? -1 : firstWindow + window,
                  worth(series, i, profile)));
        }
      }
      firstWindow += series.windows().size();
    }
    Row[] sorted = rows.toArray(Row[]::new);
    Arrays.sort(sorted, Comparator.comparingDouble(row -> -row.score()));
    return sorted;
  }

  /** Windows of which at least one row counts. */
  private static int windows(Row[] rows) {
    return (int) Arrays.stream(rows).mapToInt(Row::window).filter(w -> w >= 0).distinct().count();
  }

  /** The threshold with the highest sum, the highest of equal ones; detecting nothing is one. */
  private static Sweep best(Row[] rows, NabProfile profile) {
    Tally tally = new Tally(rows, profile);
    Sweep best = new Sweep(tally.sum(), Double.POSITIVE_INFINITY, 0, 0);
    for (int i = 0; i < rows.length; i++) {
      tally.detect(rows[i]);
      boolean lastOfEqual = i + 1 == rows.length || rows[i + 1].score() < rows[i].score();
      if (lastOfEqual && tally.sum() > best.sum()) {
        best = new Sweep(tally.sum(), rows[i].score(), tally.found, tally.falseRows);
      }
    }
    return best;
  }

  private static double sum(Row[] rows, Predicate<Row> detected, NabProfile profile) {
    Tally tally = new Tally(rows, profile);
    Arrays.stream(rows).filter(detected).forEach(tally::detect);
    return tally.sum();
  }

  private static double normalised(double sum, int windows, NabProfile profile) {
    double nothing = -profile.falseNegative() * windows;
    return 100 * (sum - nothing) / (windows * profile.truePositive() - nothing);
  }

  private static double worth(LabelledScores series, int row, NabProfile profile) {
    RowWindow before = null;
    for (RowWindow window : series.windows()) {
      if (window.holds(row)) {
        double position = -(window.last() - row + 1) / (double) window.width();
        return profile.truePositive() * sigmoid(position) / sigmoid(-1);
      }
      if (window.last() < row) {
        before = window;
      }
    }
    if (before == null) {
      return -profile.falsePositive();
    }
    double widths = (row - before.last()) / (double) (before.width() - 1);
    return profile.falsePositive() * (widths > REACH ? -1 : sigmoid(widths));
  }

  /** 2 ÷ (1 + e^(5x)) − 1: from nearly 1 at −1 through 0 at 0 to −1. */
  private static double sigmoid(double position) {
    return 2 / (1 + StrictMath.exp(5 * position)) - 1;
  }

  /** The sum while rows are detected one after the other. */
  private static final class Tally {
    private final double[] credit;
    private final boolean[] seen;
    private final double missed;
    private double sum;
    private int found;
    private int falseRows;

    Tally(Row[] rows, NabProfile profile) {
      int most = Arrays.stream(rows).mapToInt(Row::window).max().orElse(-1) + 1;
      this.credit = new double[most];
      this.seen = new boolean[most];
      this.missed = profile.falseNegative();
      this.sum = -missed * windows(rows);
    }

    void detect(Row row) {
      if (row.window() < 0) {
        falseRows++;
        sum += row.worth();
      } else if (!seen[row.window()]) {
        seen[row.window()] = true;
        credit[row.window()] = row.worth();
        found++;
        sum += missed + row.worth();
      } else if (row.worth() > credit[row.window()]) {
        sum += row.worth() - credit[row.window()];
        credit[row.window()] = row.worth();
      }
    }

    double sum() {
      return sum;
    }
  }
}
