package dev.culprit.plugins.limits;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code range}. */
public final class RangeFactory implements DetectorFactory {

  @Override
  public String id() {
    return "range";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Running range",
        "1 at the tolerated edge of the range seen so far, above 1 beyond it",
        RangeDetector.STATE_BYTES,
        "'warm-up' points, 300 by default",
        "O(1), nanoseconds",
        "values never seen before, of any distribution",
        "anomalies within the range; trends; the first rare peak",
        "running-range rule as scored on NAB");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number(
            "tolerance", 0.25, 0, 10, "How far beyond the range is tolerated, part of its width."),
        Parameter.integer(
            "warm-up", 300, 2, 1_000_000, "Points before the first verdict that counts."),
        Parameter.integer(
            "half-life",
            20_000,
            0,
            1_000_000_000,
            "Points after which half of an extreme is forgotten; 0 forgets nothing."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new RangeDetector(
        parameters.number("tolerance"),
        parameters.integer("warm-up"),
        parameters.integer("half-life"));
  }
}
