package dev.culprit.plugins.forest;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code forest}. */
public final class ForestFactory implements DetectorFactory {

  @Override
  public String id() {
    return "forest";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Random cut forest",
        "risk by the tail of the forest's scores, 0 to 1",
        230_000,
        "'warm-up' points, 100 by default",
        "50 to 300 µs; milliseconds to write its state, tens of milliseconds to read it",
        "values and, with 'shingle', shapes not seen before; several measures together",
        "drifts; what is only unusual for its hour; it gives no expected value",
        "Guha, Mishra, Roy, Schrijvers, ICML 2016; randomcutforest-core 4.4.0");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("trees", 30, 5, 200, "Trees; cost and state grow with them."),
        Parameter.integer("sample-size", 512, 32, 4096, "Points each tree remembers."),
        Parameter.integer("shingle", 1, 1, 64, "Points in a row that are judged as one."),
        Parameter.number(
                "memory",
                20_000,
                100,
                1e9,
                "Points after which one is remembered by 1/e as likely.")
            .aboveMinimum(),
        Parameter.integer(
            "warm-up", 100, 32, 10_000, "Points before the first verdict; they fix the scales."),
        Parameter.number(
                "alarm",
                6.75,
                0,
                100,
                "Evidence of the forest's scores against their own tail, in powers of ten, that"
                    + " stands for a risk of 0.00001.")
            .aboveMinimum(),
        Parameter.integer(
            "refractory", 90, 0, 1_000_000, "Points for which a high score silences others."),
        Parameter.number(
            "growth", 1.1, 1, 100, "Factor above the silencing score that is told all the same."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new ForestDetector(settings(parameters, context));
  }

  static ForestSettings settings(Parameters parameters, DetectorContext context) {
    return new ForestSettings(
        context.measures(),
        context.primary(),
        context.seed(),
        (int) parameters.integer("trees"),
        (int) parameters.integer("sample-size"),
        (int) parameters.integer("shingle"),
        parameters.number("memory"),
        (int) parameters.integer("warm-up"),
        parameters.number("alarm"),
        (int) parameters.integer("refractory"),
        parameters.number("growth"));
  }

  @Override
  public boolean multivariate() {
    return true;
  }
}
