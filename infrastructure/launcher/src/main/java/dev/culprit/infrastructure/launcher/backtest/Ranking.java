package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.score.EventScore;
import dev.culprit.application.backtest.score.LabelledScores;
import dev.culprit.application.backtest.score.VusPr;
import dev.culprit.infrastructure.launcher.terminal.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Parameter sets, best first. Each series is cut in two in the order of time: the earlier part
 * ranks, by F1 of events at the default threshold and then by VUS-PR, and the later part tells what
 * that is worth on rows that had no say.
 */
public final class Ranking {
  private static final double EARLIER_PART = 0.6;

  private final List<Entry> entries;

  private record Part(EventScore events, double volume) {
    static Part of(List<LabelledScores> scores) {
      return new Part(EventScore.of(scores, false), VusPr.mean(scores).orElse(0));
    }
  }

  private record Entry(String name, Part earlier, Part later) {}

  private Ranking(List<Entry> entries) {
    this.entries = entries;
  }

  public static Ranking of(List<Outcome> outcomes) {
    List<Entry> entries = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      List<LabelledScores> earlier = new ArrayList<>();
      List<LabelledScores> later = new ArrayList<>();
      for (LabelledScores scores : outcome.scores()) {
        int cut = scores.betweenWindows((int) (EARLIER_PART * scores.rows()));
        earlier.add(scores.part(0, cut));
        later.add(scores.part(cut, scores.rows()));
      }
      entries.add(new Entry(outcome.detector(), Part.of(earlier), Part.of(later)));
    }
    entries.sort(
        Comparator.comparingDouble((Entry e) -> -e.earlier().events().f1())
            .thenComparingDouble(e -> -e.earlier().volume()));
    return new Ranking(entries);
  }

  public String table() {
    List<List<String>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      List<String> row = new ArrayList<>(List.of(entry.name()));
      for (Part part : List.of(entry.earlier(), entry.later())) {
        row.add(Comparison.three(part.events().f1()));
        row.add(Comparison.three(part.events().precision()));
        row.add(Comparison.three(part.events().recall()));
        row.add(Comparison.three(part.volume()));
      }
      rows.add(row);
    }
    return Comparison.markdown(
        List.of(
            "parameters",
            "F1 (earlier 60 %)",
            "precision",
            "recall",
            "VUS-PR",
            "F1 (later 40 %)",
            "precision",
            "recall",
            "VUS-PR"),
        rows);
  }

  /** What the ranking cannot rest on; empty when all is well. */
  public Optional<String> remark() {
    if (entries.stream().allMatch(entry -> entry.earlier().events().windows() == 0)) {
      return Optional.of(
          "The earlier 60 % hold no label, so this order says nothing: take a longer history.");
    }
    return entries.stream().allMatch(entry -> entry.later().events().windows() == 0)
        ? Optional.of("The later 40 % hold no label, so nothing is known of other rows.")
        : Optional.empty();
  }

  /** One object a parameter set, best first. */
  public List<String> json() {
    return entries.stream()
        .map(
            entry ->
                Json.object(
                    "detector", entry.name(),
                    "f1-earlier", entry.earlier().events().f1(),
                    "vus-pr-earlier", entry.earlier().volume(),
                    "f1-later", entry.later().events().f1(),
                    "vus-pr-later", entry.later().volume()))
        .toList();
  }
}
