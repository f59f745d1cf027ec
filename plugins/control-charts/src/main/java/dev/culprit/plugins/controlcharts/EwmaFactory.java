package dev.culprit.plugins.controlcharts;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code ewma}. */
public final class EwmaFactory implements DetectorFactory {

  @Override
  public String id() {
    return "ewma";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "EWMA control chart",
        "standard deviations, ≥ 0",
        EwmaDetector.STATE_BYTES,
        "'warm-up' points, 20 by default",
        "O(1), tens of nanoseconds",
        "spikes, dips and level shifts of a series without season",
        "seasons; slow drifts, which it follows; counts that are mostly zero",
        "Roberts, Control chart tests based on geometric moving averages, 1959");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number(
                "alpha", 0.05, 0, 1, "Weight of the newest point in the level; its memory is 1/α.")
            .aboveMinimum(),
        Parameter.number("band", 3, 0, 100, "Half width of the band, in standard deviations.")
            .aboveMinimum(),
        Parameter.integer(
            "warm-up", 20, 5, 1_000_000, "Points before the first verdict that counts."),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the level's size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new EwmaDetector(
        parameters.number("alpha"),
        parameters.number("band"),
        parameters.integer("warm-up"),
        parameters.number("min-spread"));
  }
}
