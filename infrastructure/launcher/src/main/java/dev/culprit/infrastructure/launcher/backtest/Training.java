package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.Backtest;
import dev.culprit.application.backtest.History;
import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.application.config.DetectionDefinition;
import dev.culprit.application.config.DetectorUse;
import dev.culprit.application.config.EmbeddedModel;
import dev.culprit.application.config.MetricBuilder;
import dev.culprit.application.config.check.PluginParameters;
import dev.culprit.application.plugin.PluginCatalog;
import dev.culprit.domain.anomaly.Sensitivity;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.detector.ModelTrainer;
import dev.culprit.spi.detector.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Makes a model of the earlier rows, and scores the later ones with it. */
public final class Training {
  /** Part of the rows that the model is made of. */
  private static final double LEARNT = 0.8;

  private final String detector;
  private final ModelTrainer trainer;
  private final Parameters parameters;
  private final PluginCatalog plugins;

  private Training(
      String detector, ModelTrainer trainer, Parameters parameters, PluginCatalog plugins) {
    this.detector = detector;
    this.trainer = trainer;
    this.parameters = parameters;
    this.plugins = plugins;
  }

  /**
   * @param written parameters as {@code name=value}
   * @throws Failure when the detector is not installed, needs no training, or a parameter does not
   *     fit
   */
  public static Training of(String detector, Map<String, String> written, PluginCatalog plugins) {
    ModelTrainer trainer =
        plugins
            .detector(detector)
            .orElseThrow(
                () ->
                    Failure.badInput(
                        "Detector '%s' is not installed: one of %s."
                            .formatted(detector, String.join(", ", plugins.detectorIds()))))
            .trainer()
            .orElseThrow(
                () ->
                    Failure.badInput(
                        "Detector '" + detector + "' learns by itself: it needs no model."));
    Map<String, Object> values = new LinkedHashMap<>();
    written.forEach((name, text) -> values.put(name, Candidate.value(text)));
    try {
      Parameters checked = PluginParameters.typed(trainer.parameters(), values);
      return new Training(detector, trainer, checked, plugins);
    } catch (IllegalArgumentException e) {
      throw Failure.badInput("Training of '" + detector + "': " + e.getMessage() + ".");
    }
  }

  /**
   * @param out takes the model
   * @throws Failure when nothing can be learnt, or the files cannot be written
   */
  public TrainingReport run(LabelledHistory history, Path out, ZoneId zone) {
    int cut = (int) (LEARNT * history.history().size());
    TrainedModel model = trained(part(history, 0, cut).history());
    LabelledHistory later = part(history, cut, history.history().size());
    String embedded = embedded(model);
    write(out, model.bytes());
    DetectorUse use = DetectorUse.of(detector, Map.of(EmbeddedModel.PARAMETER, embedded));
    List<RowVerdict> verdicts =
        new Backtest(plugins, DetectionDefinition.any(use), MetricBuilder.DEFAULT_SENSITIVITY, zone)
            .run(later.history());
    draw(out, later, verdicts);
    return TrainingReport.of(detector, out, model, history.history(), cut, verdicts);
  }

  private TrainedModel trained(History rows) {
    int[] finite =
        IntStream.range(0, rows.size()).filter(i -> Double.isFinite(rows.values()[i])).toArray();
    try {
      return trainer.train(
          Arrays.stream(finite).mapToLong(i -> rows.timesMillis()[i]).toArray(),
          Arrays.stream(finite).mapToDouble(i -> rows.values()[i]).toArray(),
          parameters);
    } catch (IllegalArgumentException e) {
      throw Failure.badInput("Nothing can be learnt: " + e.getMessage() + ".");
    }
  }

  private static String embedded(TrainedModel model) {
    try {
      return EmbeddedModel.of(model.bytes());
    } catch (IllegalArgumentException e) {
      throw Failure.badInput("Nothing is written: " + e.getMessage() + ".");
    }
  }

  private static LabelledHistory part(LabelledHistory all, int from, int to) {
    History rows = all.history();
    return new LabelledHistory(
        all.folder(),
        new History(
            rows.name(),
            Arrays.copyOfRange(rows.timesMillis(), from, to),
            Arrays.copyOfRange(rows.values(), from, to)),
        all.times().subList(from, to),
        List.of());
  }

  private static void write(Path out, byte[] bytes) {
    try {
      Files.write(out, bytes);
    } catch (IOException e) {
      throw Failure.fault(out + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private void draw(Path out, LabelledHistory later, List<RowVerdict> verdicts) {
    Path file = TrainingReport.picture(out);
    double threshold = RowVerdict.logTail(Sensitivity.threshold(MetricBuilder.DEFAULT_SENSITIVITY));
    String title = later.history().name() + ", " + detector + ", rows held back";
    try {
      ImageIO.write(SeriesPicture.of(title, later, verdicts, threshold), "png", file.toFile());
    } catch (IOException e) {
      throw Failure.fault(file + " cannot be written: " + e.getMessage() + ".");
    }
  }
}
