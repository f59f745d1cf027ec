package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.score.EventScore;
import dev.culprit.application.backtest.score.LabelledScores;
import dev.culprit.application.backtest.score.NabProfile;
import dev.culprit.application.backtest.score.NabScore;
import dev.culprit.application.backtest.score.NabScorer;
import dev.culprit.application.backtest.score.VusPr;
import dev.culprit.infrastructure.launcher.terminal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How good one detector was.
 *
 * @param nab in each profile; empty when the history is not in the layout of NAB
 * @param events at the default threshold
 * @param volume under the surface of precision and recall; empty without labels
 */
public record ScoreReport(
    String detector, List<NabScore> nab, EventScore events, OptionalDouble volume) {

  /** Of all there is. NAB counts alarms; the volume looks at every row. */
  public static ScoreReport of(Outcome outcome, boolean nab) {
    List<NabScore> profiles = new ArrayList<>();
    if (nab) {
      NabScorer scorer = new NabScorer(outcome.alarms());
      NabProfile.ALL.forEach(profile -> profiles.add(scorer.score(profile)));
    }
    List<LabelledScores> scores = outcome.scores();
    return new ScoreReport(
        outcome.detector(), profiles, EventScore.of(scores, nab), VusPr.mean(scores));
  }

  /** Whether there was anything to score against. */
  public boolean labelled() {
    return events.windows() > 0;
  }

  /** A few lines for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!nab.isEmpty()) {
      text.append(
          line(
              "%-10s %10s %22s %20s",
              "profile", "optimised", "leave-one-folder-out", "default threshold"));
      for (NabScore score : nab) {
        text.append(
            line(
                "%-10s %10.1f %22.1f %20.1f",
                score.profile().name(),
                score.optimised(),
                score.leaveOneFolderOut(),
                score.atDefault()));
      }
      NabScore standard = nab.get(0);
      text.append(
          line(
              "Optimised (standard): threshold %.4f finds %d of %d windows with %d false rows.",
              standard.threshold(), standard.found(), standard.windows(), standard.falseRows()));
    }
    text.append(
        line(
            "At the default threshold: %d anomalies, %d of them right; %d of %d windows found,"
                + " %.1f rows after their start.",
            events.anomalies(),
            events.hits(),
            events.found(),
            events.windows(),
            events.meanDelayRows()));
    text.append(
        line(
            "Precision %.3f, recall %.3f, F1 %.3f, VUS-PR %.3f.",
            events.precision(), events.recall(), events.f1(), volume.orElse(Double.NaN)));
    return text.toString();
  }

  private static String line(String format, Object... parts) {
    return String.format(Locale.ROOT, format, parts).replace("NaN", "–") + System.lineSeparator();
  }

  /** One object a report. */
  public String json() {
    return Json.line(fields());
  }

  Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("detector", detector);
    for (NabScore score : nab) {
      Map<String, @Nullable Object> profile = new LinkedHashMap<>();
      profile.put("optimised", number(score.optimised()));
      profile.put("threshold", number(score.threshold()));
      profile.put("leave-one-folder-out", number(score.leaveOneFolderOut()));
      profile.put("default", number(score.atDefault()));
      profile.put("found", score.found());
      profile.put("windows", score.windows());
      profile.put("false-rows", score.falseRows());
      fields.put(score.profile().name(), profile);
    }
    fields.put("anomalies", events.anomalies());
    fields.put("hits", events.hits());
    fields.put("windows", events.windows());
    fields.put("found", events.found());
    fields.put("precision", labelled() ? number(events.precision()) : null);
    fields.put("recall", number(events.recall()));
    fields.put("f1", labelled() ? number(events.f1()) : null);
    fields.put("delay-rows", number(events.meanDelayRows()));
    fields.put("vus-pr", number(volume.orElse(Double.NaN)));
    return fields;
  }

  static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
