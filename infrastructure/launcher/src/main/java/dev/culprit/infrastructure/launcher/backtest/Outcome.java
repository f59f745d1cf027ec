package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.backtest.score.LabelledScores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one detector said of all series.
 *
 * @param detector with its parameters, as it is told apart from others
 * @param verdicts one list for each series, one verdict for each row
 */
public record Outcome(
    String detector, List<LabelledHistory> histories, List<List<RowVerdict>> verdicts) {

  /** Every row with its score. */
  List<LabelledScores> scores() {
    return scores(RowVerdict::logTail);
  }

  /** Every row with its score where it would alarm somebody. */
  List<LabelledScores> alarms() {
    return scores(RowVerdict::alarm);
  }

  private List<LabelledScores> scores(ToDoubleFunction<RowVerdict> score) {
    List<LabelledScores> scores = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      scores.add(histories.get(i).with(verdicts.get(i), score));
    }
    return scores;
  }
}
