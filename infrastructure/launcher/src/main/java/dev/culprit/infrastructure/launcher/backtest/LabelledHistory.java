package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.History;
import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.backtest.score.LabelledScores;
import dev.culprit.application.backtest.score.RowWindow;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One file of history.
 *
 * @param folder the folder it lies in, by which thresholds are left out
 * @param times as written in the file, in order of time
 * @param windows labelled
 */
public record LabelledHistory(
    String folder, History history, List<String> times, List<RowWindow> windows) {

  String name() {
    return history.name();
  }

  /** What the scorers look at. */
  LabelledScores with(List<RowVerdict> verdicts, ToDoubleFunction<RowVerdict> score) {
    return new LabelledScores(
        folder,
        name(),
        verdicts.stream().mapToDouble(score).toArray(),
        verdicts.stream().mapToInt(RowVerdict::anomaly).toArray(),
        windows);
  }

  boolean labelled(int row) {
    return windows.stream().anyMatch(w -> w.holds(row));
  }
}
