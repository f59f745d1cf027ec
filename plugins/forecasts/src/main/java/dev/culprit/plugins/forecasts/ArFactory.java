package dev.culprit.plugins.forecasts;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code ar}. */
public final class ArFactory implements DetectorFactory {
  private static final int ORDER = 5;

  @Override
  public String id() {
    return "ar";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Autoregression",
        "standard deviations, ≥ 0",
        ArDetector.stateBytes(ORDER),
        "20 points an order, 100 by default",
        "O(order²), below a microsecond",
        "sudden changes of smooth series, whose points hang together",
        "seasons longer than its order; slow changes, which it follows",
        "recursive least squares; Haykin, Adaptive filter theory, 1986");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("order", ORDER, 1, 50, "Points the next one is foretold from."),
        Parameter.number(
            "forgetting", 0.999, 0.9, 1, "What is left of a point's weight one point later."),
        Parameter.number("band", 3, 0, 100, "Half width of the band, in standard deviations.")
            .aboveMinimum(),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the mean size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new ArDetector(
        (int) parameters.integer("order"),
        parameters.number("forgetting"),
        parameters.number("band"),
        parameters.number("min-spread"));
  }
}
