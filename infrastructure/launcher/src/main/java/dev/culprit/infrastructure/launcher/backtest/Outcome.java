package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.CollectedSeries;
import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.backtest.score.LabelledScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Of series that were judged with their configuration; the folder of each is its metric. */
  public static Outcome of(String detector, List<CollectedSeries.Judged> judged) {
    List<LabelledHistory> histories = new ArrayList<>();
    for (CollectedSeries.Judged each : judged) {
      List<String> times =
          Arrays.stream(each.history().timesMillis())
              .mapToObj(millis -> Instant.ofEpochMilli(millis).toString())
              .toList();
      histories.add(new LabelledHistory(each.metric(), each.history(), times, List.of()));
    }
    return new Outcome(
        detector, histories, judged.stream().map(CollectedSeries.Judged::verdicts).toList());
  }

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
