package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.score.NabScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Several detectors on the same history, in one table. */
public final class Comparison {
  private Comparison() {}

  /**
   * As Markdown; the scores of NAB are those of the standard profile. Without labels nobody knows
   * what is right: then only the anomalies are counted.
   */
  public static String table(List<ScoreReport> reports) {
    boolean nab = reports.stream().anyMatch(report -> !report.nab().isEmpty());
    List<String> head = new ArrayList<>(List.of("detector"));
    if (nab) {
      head.addAll(List.of("NAB", "leave-one-folder-out", "default", "low-FP", "low-FN"));
    }
    boolean labelled = reports.stream().anyMatch(ScoreReport::labelled);
    head.add("anomalies");
    if (labelled) {
      head.addAll(List.of("precision", "recall", "F1", "delay rows", "VUS-PR"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (ScoreReport report : reports) {
      List<String> row = new ArrayList<>(List.of(report.detector()));
      if (nab) {
        NabScore standard = report.nab().get(0);
        row.add(one(standard.optimised()));
        row.add(one(standard.leaveOneFolderOut()));
        row.add(one(standard.atDefault()));
        row.add(one(report.nab().get(1).optimised()));
        row.add(one(report.nab().get(2).optimised()));
      }
      row.add(String.valueOf(report.events().anomalies()));
      if (labelled) {
        row.add(three(report.events().precision()));
        row.add(three(report.events().recall()));
        row.add(three(report.events().f1()));
        row.add(one(report.events().meanDelayRows()));
        row.add(three(report.volume().orElse(Double.NaN)));
      }
      rows.add(row);
    }
    return markdown(head, rows);
  }

  static String markdown(List<String> head, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(String.join(" | ", head)).append(" |").append(System.lineSeparator());
    text.append("|---").append("|---:".repeat(head.size() - 1)).append('|');
    text.append(System.lineSeparator());
    rows.forEach(
        row ->
            text.append("| ")
                .append(String.join(" | ", row))
                .append(" |")
                .append(System.lineSeparator()));
    return text.toString();
  }

  private static String one(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "";
  }

  static String three(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "";
  }
}
