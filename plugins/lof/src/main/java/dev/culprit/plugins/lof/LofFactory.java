package dev.culprit.plugins.lof;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;
import dev.culprit.spi.detector.ModelBytes;
import dev.culprit.spi.detector.ModelTrainer;
import java.util.Optional;

/** Provides {@code lof}. */
public final class LofFactory implements DetectorFactory {
  private static final double ALARM = 1 - 1e-5;

  @Override
  public String id() {
    return "lof";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Local outlier factor",
        "1 − probability of the factor, 0 to 1",
        512,
        "as many points as are judged as one: 1 unless trained otherwise",
        "O(points of the model), about 20 µs with 2000",
        "values, or values at an hour, that the history it was trained on did not have",
        "series that have changed since: it does not learn; it gives no expected value",
        "Breunig, Kriegel, Ng, Sander 2000");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.text("model", "", "File of a model that 'train --detector lof' wrote.")
            .asRequired());
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    ModelBytes model =
        context
            .model()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'model' names no model: write one with 'train --detector lof'"));
    return new LofDetector(LofModel.decode(model.bytes()), ALARM);
  }

  @Override
  public Optional<ModelTrainer> trainer() {
    return Optional.of(new LofTrainer());
  }
}
