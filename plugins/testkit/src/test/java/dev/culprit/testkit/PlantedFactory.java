package dev.culprit.testkit;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** A distance from the running mean, honest or with one fault. */
public final class PlantedFactory implements DetectorFactory {
  private final Fault fault;

  PlantedFactory(Fault fault) {
    this.fault = fault;
  }

  @Override
  public String id() {
    return switch (fault) {
      case BAD_ID -> "Running Mean";
      case UNKNOWN_OLD_STATE -> "forgetful";
      default -> "running-mean";
    };
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    int bytes = fault == Fault.SMALL_DATA_SHEET ? 8 : 16;
    return new DataSheet("Mean", "relative", bytes, "10 points", "O(1)", "a", "b", "2026");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of();
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    return new PlantedDetector(fault);
  }
}
