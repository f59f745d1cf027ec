package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.backtest.score.LabelledScores;
import java.util.ArrayList;
import java.util.List;

/**
 * What one detector said of all series.
 *
 * @param detector with its parameters, as it is told apart from others
 * @param verdicts one list for each series, one verdict for each row
 */
public record Outcome(
    String detector, List<LabelledHistory> histories, List<List<RowVerdict>> verdicts) {

  /** As the scorers want it. */
  public List<LabelledScores> scores() {
    List<LabelledScores> scores = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      scores.add(histories.get(i).with(verdicts.get(i)));
    }
    return scores;
  }
}
