package dev.culprit.plugins.statistics;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code mad}. */
public final class MadFactory implements DetectorFactory {
  private static final int WINDOW = 100;

  @Override
  public String id() {
    return "mad";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Median absolute deviation",
        "standard deviations, ≥ 0",
        Ring.bytes(WINDOW),
        "a third of 'window' points, 34 by default",
        "O(w log w), a few microseconds",
        "spikes and dips of a series with many outliers",
        "seasons longer than the window; counts that are mostly one value",
        "Hampel, The influence curve and its role in robust estimation, 1974");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("window", WINDOW, 10, 10_000, "Points that are looked back on."),
        Parameter.number("band", 3, 0, 100, "Half width of the band, in standard deviations.")
            .aboveMinimum(),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the median's size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new MadDetector(
        (int) parameters.integer("window"),
        parameters.number("band"),
        parameters.number("min-spread"));
  }
}
