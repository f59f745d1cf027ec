package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.History;
import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.infrastructure.launcher.terminal.Json;
import dev.culprit.spi.detector.TrainedModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a training saw and what came of it: names and values, in their order. */
public record TrainingReport(Map<String, Object> fields) {
  private static final double[] QUANTILES = {0, 0.01, 0.25, 0.5, 0.75, 0.99, 1};
  private static final double[] SCORE_QUANTILES = {0.5, 0.95, 0.99, 1};

  /** A step longer than this many usual ones is a gap. */
  private static final double GAP = 1.5;

  static TrainingReport of(
      String detector,
      Path out,
      TrainedModel model,
      History rows,
      int learnt,
      List<RowVerdict> later) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("detector", detector);
    fields.put("rows", rows.size());
    fields.put("rows learnt", learnt);
    fields.put(
        "without value", Arrays.stream(rows.values()).filter(v -> !Double.isFinite(v)).count());
    long step = rows.usualStepMillis();
    fields.put("usual step", step / 1000.0 + " s");
    fields.put("gaps", gaps(rows, step));
    fields.put(
        "quantiles",
        quantiles(Arrays.stream(rows.values()).filter(Double::isFinite).toArray(), QUANTILES));
    fields.putAll(model.facts());
    double[] scores =
        later.stream().filter(RowVerdict::ready).mapToDouble(RowVerdict::score).toArray();
    fields.put("held back", later.size());
    fields.put("scores held back", quantiles(scores, SCORE_QUANTILES));
    fields.put("anomalous held back", later.stream().filter(RowVerdict::anomalous).count());
    fields.put("model", out.toString());
    fields.put("bytes", model.bytes().length);
    fields.put("sha256", EmbeddedModel.sha256(model.bytes()));
    fields.put("picture", picture(out).toString());
    return new TrainingReport(fields);
  }

  static Path picture(Path model) {
    return model.resolveSibling(model.getFileName() + ".png");
  }

  private static long gaps(History rows, long step) {
    long gaps = 0;
    for (int i = 1; i < rows.size(); i++) {
      gaps += rows.timesMillis()[i] - rows.timesMillis()[i - 1] > GAP * step ? 1 : 0;
    }
    return gaps;
  }

  private static String quantiles(double[] values, double[] parts) {
    if (values.length == 0) {
      return "none";
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    StringBuilder text = new StringBuilder();
    for (double part : parts) {
      double value = sorted[(int) Math.round(part * (sorted.length - 1))];
      text.append(text.isEmpty() ? "" : ", ")
          .append(String.format(Locale.ROOT, "%.0f %%: %.6g", 100 * part, value));
    }
    return text.toString();
  }

  /** One line a field. */
  public String text() {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (name, value) -> text.append(String.format(Locale.ROOT, "%-20s %s%n", name, value)));
    return text.toString();
  }

  /** One object. */
  public String json() {
    return Json.line(fields);
  }
}
