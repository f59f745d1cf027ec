package dev.culprit.plugins.limits;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code threshold}. */
public final class ThresholdFactory implements DetectorFactory {

  @Override
  public String id() {
    return "threshold";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Fixed limits",
        "1 at the limit, above 1 beyond it",
        0,
        "none",
        "O(1), nanoseconds",
        "limits a person knows: contracts, capacities, legal bounds",
        "anything with a season or a trend",
        "Shewhart 1931, specification limits");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
            Parameter.optionalNumber("min", "Smallest value allowed, in the metric's unit.")
                .orTable(),
            Parameter.optionalNumber("max", "Largest value allowed, in the metric's unit.")
                .orTable())
        .needingOneOf("min", "max");
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    double min = parameters.optionalNumber("min").orElse(Double.NaN);
    double max = parameters.optionalNumber("max").orElse(Double.NaN);
    if (min > max) {
      throw new IllegalArgumentException("'min' " + min + " is above 'max' " + max + ".");
    }
    return new ThresholdDetector(min, max);
  }
}
