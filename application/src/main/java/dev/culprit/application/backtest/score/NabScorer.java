package dev.culprit.application.backtest.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Scores as the Numenta Anomaly Benchmark does (Lavin and Ahmad 2015): early rows of a window are
 * worth more, by a sigmoid of the position; each row outside costs, less just after a window; rows
 * before min(15 %, 750) are ignored; one threshold holds for the whole corpus.
 */
public final class NabScorer {
  /** Beyond so many widths after a window nothing is left of it. */
  private static final double REACH = 3;

  private final List<LabelledScores> corpus;

  /** Rows that count, highest score first. */
  private final List<Row> rows;

  public NabScorer(List<LabelledScores> corpus) {
    this.corpus = List.copyOf(corpus);
    this.rows = rows(this.corpus);
  }

  /**
   * One row that counts.
   *
   * @param byDefault whether it alarms at the default threshold
   * @param window number of its window in the corpus; -1 outside
   * @param sigmoid credit of a row in a window, from 0 to 1, or cost of one outside, from −1 to 0;
   *     as part of what the profile gives
   */
  private record Row(String folder, double score, boolean byDefault, int window, double sigmoid) {}

  private record Sweep(double sum, double threshold, int found, int falseRows) {}

  public NabScore score(NabProfile profile) {
    Sweep best = best(rows, profile);
    double apart = 0;
    for (String folder : new TreeSet<>(corpus.stream().map(LabelledScores::folder).toList())) {
      List<Row> own = rows.stream().filter(row -> row.folder().equals(folder)).toList();
      List<Row> others = rows.stream().filter(row -> !row.folder().equals(folder)).toList();
      double threshold = best(others, profile).threshold();
      apart += sum(own, row -> row.score() >= threshold, profile);
    }
    int windows = windows(rows);
    return new NabScore(
        profile,
        normalised(best.sum(), windows, profile),
        best.threshold(),
        normalised(apart, windows, profile),
        normalised(sum(rows, Row::byDefault, profile), windows, profile),
        best.found(),
        windows,
        best.falseRows());
  }

  private static List<Row> rows(List<LabelledScores> corpus) {
    List<Row> rows = new ArrayList<>();
    int firstWindow = 0;
    for (LabelledScores series : corpus) {
      for (int i = series.probation(); i < series.rows(); i++) {
        int window = series.windowOf(i);
        rows.add(
            new Row(
                series.folder(),
                series.scores()[i],
                series.anomalies()[i] >= 0 && series.scores()[i] > 0,
                window < 0 ? -1 : firstWindow + window,
                sigmoid(series, i)));
      }
      firstWindow += series.windows().size();
    }
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    return rows;
  }

  /** Windows of which at least one row counts. */
  private static int windows(List<Row> rows) {
    Set<Integer> windows = new HashSet<>();
    for (Row row : rows) {
      if (row.window() >= 0) {
        windows.add(row.window());
      }
    }
    return windows.size();
  }

  /** The threshold with the highest sum, the highest of equal ones; detecting nothing is one. */
  private static Sweep best(List<Row> rows, NabProfile profile) {
    Tally tally = new Tally(rows, profile);
    Sweep best = new Sweep(tally.sum, Double.POSITIVE_INFINITY, 0, 0);
    for (int i = 0; i < rows.size(); i++) {
      tally.detect(rows.get(i));
      boolean lastOfEqual = i + 1 == rows.size() || rows.get(i + 1).score() < rows.get(i).score();
      if (lastOfEqual && tally.sum > best.sum()) {
        best = new Sweep(tally.sum, rows.get(i).score(), tally.found, tally.falseRows);
      }
    }
    return best;
  }

  private static double sum(List<Row> rows, Predicate<Row> detected, NabProfile profile) {
    Tally tally = new Tally(rows, profile);
    rows.stream().filter(detected).forEach(tally::detect);
    return tally.sum;
  }

  private static double normalised(double sum, int windows, NabProfile profile) {
    double nothing = -profile.falseNegative() * windows;
    return 100 * (sum - nothing) / (windows * profile.truePositive() - nothing);
  }

  private static double sigmoid(LabelledScores series, int row) {
    @Nullable RowWindow before = null;
    for (RowWindow window : series.windows()) {
      if (window.holds(row)) {
        double position = -(window.last() - row + 1) / (double) window.width();
        return sigmoid(position) / sigmoid(-1);
      }
      if (window.last() < row) {
        before = window;
      }
    }
    if (before == null) {
      return -1;
    }
    double widths = (row - before.last()) / (double) (before.width() - 1);
    return widths > REACH ? -1 : sigmoid(widths);
  }

  /** 2 ÷ (1 + e^(5x)) − 1: from nearly 1 at −1 through 0 at 0 to −1. */
  private static double sigmoid(double position) {
    return 2 / (1 + StrictMath.exp(5 * position)) - 1;
  }

  /** The sum while rows are detected one after the other. */
  private static final class Tally {
    private final NabProfile profile;
    private final Map<Integer, Double> credits = new HashMap<>();
    private double sum;
    private int found;
    private int falseRows;

    Tally(List<Row> rows, NabProfile profile) {
      this.profile = profile;
      this.sum = -profile.falseNegative() * windows(rows);
    }

    void detect(Row row) {
      if (row.window() < 0) {
        falseRows++;
        sum += profile.falsePositive() * row.sigmoid();
        return;
      }
      double credit = profile.truePositive() * row.sigmoid();
      Double before = credits.get(row.window());
      if (before == null) {
        found++;
        sum += profile.falseNegative() + credit;
        credits.put(row.window(), credit);
      } else if (credit > before) {
        sum += credit - before;
        credits.put(row.window(), credit);
      }
    }
  }
}
