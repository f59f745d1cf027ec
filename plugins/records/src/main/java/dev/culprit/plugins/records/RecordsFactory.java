package dev.culprit.plugins.records;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code records}. */
public final class RecordsFactory implements DetectorFactory {

  @Override
  public String id() {
    return "records";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Bank of records",
        "1 − tail probability, 0 to 1; 0 for every point that sets no record",
        Memory.BYTES,
        "'warm-up' points, 180 by default",
        "O(1), a few microseconds",
        "what a series has never done: heights, hours, changes, unrest and calm not seen before",
        "what it did in the last 20 000 points; how long an anomaly lasts, since only its beginnings are told",
        "running-range rule as scored on NAB, over eight views; records after Rényi 1962");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer(
            "warm-up", 180, 100, 1_000_000, "Points before the first verdict that counts."),
        Parameter.number(
            "hold", 80, 1, 100_000, "Points in which a record that was set fades to a third."),
        Parameter.integer(
            "refractory",
            130,
            0,
            1_000_000,
            "Points after a record was told in which only a far greater one is."),
        Parameter.number(
            "growth", 2.5, 1, 100, "How many times greater it has to be to be told again."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new RecordsDetector(
        new Hours(context.timeZone()),
        parameters.integer("warm-up"),
        parameters.number("hold"),
        (int) parameters.integer("refractory"),
        parameters.number("growth"));
  }
}
