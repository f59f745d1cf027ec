package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;

/**
 * What a backtest prints: one detector's anomalies and scores, a table of several, or a ranking of
 * parameters.
 *
 * @param nab whether the history is in the layout of the Numenta Anomaly Benchmark
 */
public record BacktestOutput(Terminal terminal, boolean json, boolean nab) {

  /**
   * @param ranked whether the outcomes are of a grid of parameters
   */
  public void print(List<Outcome> outcomes, boolean ranked) {
    PrintWriter out = terminal.out();
    if (ranked) {
      Ranking ranking = Ranking.of(outcomes);
      if (json) {
        ranking.json().forEach(out::println);
      } else {
        out.print(ranking.table());
        ranking.remark().ifPresent(out::println);
      }
    } else if (outcomes.size() > 1) {
      List<ScoreReport> reports = outcomes.stream().map(o -> ScoreReport.of(o, nab)).toList();
      if (json) {
        reports.forEach(report -> out.println(report.json()));
      } else {
        out.print(Comparison.table(reports));
        if (reports.stream().noneMatch(ScoreReport::labelled)) {
          out.println("Which of them are right is not known without labels (--label COL).");
        }
      }
    } else {
      outcomes.forEach(outcome -> one(outcome, out));
    }
    out.flush();
  }

  private void one(Outcome outcome, PrintWriter out) {
    ScoreReport report = ScoreReport.of(outcome, nab);
    for (int i = 0; !nab && i < outcome.histories().size(); i++) {
      for (FoundAnomaly anomaly :
          FoundAnomaly.of(outcome.histories().get(i), outcome.verdicts().get(i))) {
        String series = outcome.histories().size() > 1 ? anomaly.series() + ": " : "";
        out.println(json ? anomaly.json() : series + anomaly.text(report.labelled()));
      }
    }
    if (json) {
      out.println(report.json());
      return;
    }
    int rows = outcome.verdicts().stream().mapToInt(List::size).sum();
    out.printf(
        "%s: %d rows of %d series, %d anomalies.%n",
        outcome.detector(), rows, outcome.histories().size(), report.events().anomalies());
    if (report.labelled()) {
      out.print(report.text());
    }
  }
}
