package dev.culprit.plugins.statistics;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code cusum}. */
public final class CusumFactory implements DetectorFactory {

  @Override
  public String id() {
    return "cusum";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Two-sided CUSUM",
        "1 − tail probability, 0 to 1",
        CusumDetector.STATE_BYTES,
        "'warm-up' points, 50 by default",
        "O(1), nanoseconds",
        "small shifts of the level that last",
        "seasons and trends, which it takes for shifts; points that hang together",
        "Page, Continuous inspection schemes, 1954; Siegmund, Sequential analysis, 1985");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number(
                "slack",
                0.5,
                0,
                10,
                "Standard deviations a point that count for nothing: half the shift to be found.")
            .aboveMinimum(),
        Parameter.number(
            "memory", 1000, 20, 1e6, "Points over which level and spread are averaged."),
        Parameter.integer(
            "warm-up", 50, 10, 1_000_000, "Points before the first verdict that counts."),
        Parameter.number(
            "min-spread", 0.002, 0, 1, "Least standard deviation, as part of the level's size."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new CusumDetector(
        parameters.number("slack"),
        parameters.number("memory"),
        parameters.integer("warm-up"),
        parameters.number("min-spread"));
  }
}
