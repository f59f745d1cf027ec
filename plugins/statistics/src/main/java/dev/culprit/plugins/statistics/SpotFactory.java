package dev.culprit.plugins.statistics;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code spot}. */
public final class SpotFactory implements DetectorFactory {

  @Override
  public String id() {
    return "spot";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Peaks over threshold with drift",
        "1 − tail probability, 0 to 1",
        SpotDetector.STATE_BYTES,
        SpotDetector.CALIBRATION + " points",
        "O(1), a microsecond",
        "extremes of any distribution, with heavy tails too",
        "seasons, unless 'depth' follows them; anomalies within the usual range",
        "Siffer, Anomaly detection in streams with extreme value theory, KDD 2017");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer(
            "depth",
            0,
            0,
            100_000,
            "Points of the mean the values are taken from; 0 takes them as they are."),
        Parameter.number(
            "never-learn", 1e-6, 0, 0.01, "Values rarer than this are not learnt as extremes."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new SpotDetector(parameters.integer("depth"), parameters.number("never-learn"));
  }
}
