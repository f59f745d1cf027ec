package dev.culprit.plugins.statistics;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code quantile}. */
public final class QuantileFactory implements DetectorFactory {

  @Override
  public String id() {
    return "quantile";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Decayed quantiles",
        "1 − tail probability, 0 to 1",
        QuantileDetector.STATE_BYTES,
        QuantileDetector.WARM_UP + " points",
        "O(1), a microsecond",
        "extremes of skewed series, each side by its own reach",
        "seasons; anomalies within the usual range",
        "Karnin, Lang, Liberty, Optimal quantile approximation in streams, 2016; decay is ours");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer(
            "memory",
            10_000,
            1000,
            10_000,
            "Weight of all points at most; when it is reached, all weights are halved."),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the median's size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new QuantileDetector(
        parameters.integer("memory"), parameters.number("min-spread"), context.seed());
  }
}
