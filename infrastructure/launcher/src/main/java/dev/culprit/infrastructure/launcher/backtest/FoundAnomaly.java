package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.infrastructure.launcher.demo.Figures;
import dev.culprit.infrastructure.launcher.terminal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One anomaly of a backtest.
 *
 * @param from time of its first anomalous row, as written in the file
 * @param to time of its last
 * @param rows anomalous ones
 * @param value of the row with the highest score
 * @param expected there; NaN when not known
 * @param labelled whether one of its rows is
 */
record FoundAnomaly(
    String series,
    String from,
    String to,
    int rows,
    double value,
    double expected,
    double score,
    boolean labelled) {

  /** All of one series, in order of time. */
  static List<FoundAnomaly> of(LabelledHistory history, List<RowVerdict> verdicts) {
    Map<Integer, List<Integer>> byNumber = new TreeMap<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i).anomalous()) {
        byNumber.computeIfAbsent(verdicts.get(i).anomaly(), n -> new ArrayList<>()).add(i);
      }
    }
    return byNumber.values().stream().map(rows -> of(history, verdicts, rows)).toList();
  }

  private static FoundAnomaly of(
      LabelledHistory history, List<RowVerdict> verdicts, List<Integer> rows) {
    int top = rows.get(0);
    for (int row : rows) {
      top = verdicts.get(row).score() > verdicts.get(top).score() ? row : top;
    }
    return new FoundAnomaly(
        history.name(),
        history.times().get(rows.get(0)),
        history.times().get(rows.get(rows.size() - 1)),
        rows.size(),
        history.history().values()[top],
        verdicts.get(top).expected(),
        verdicts.get(top).score(),
        rows.stream().anyMatch(history::labelled));
  }

  String text(boolean labels) {
    return String.format(
        Locale.ROOT,
        "%s to %s, %d %s: %.6g where %s was expected, score %s%s",
        from,
        to,
        rows,
        rows == 1 ? "row" : "rows",
        value,
        Double.isFinite(expected)
            ? String.format(Locale.ROOT, "%.6g", expected)
            : "nothing certain",
        Figures.score(score),
        labels ? (labelled ? ", labelled" : ", not labelled") : "");
  }

  String json() {
    return Json.object(
        "series", series,
        "from", from,
        "to", to,
        "rows", rows,
        "value", ScoreReport.number(value),
        "expected", ScoreReport.number(expected),
        "score", score,
        "labelled", labelled);
  }
}
