package dev.culprit.plugins.localisers;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;

/** Provides {@code riskloc}. */
public final class RiskLocFactory implements AttributorFactory {

  @Override
  public String id() {
    return "riskloc";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Segments whose leaves deviate beyond all others and move together",
        "share of the change, 0 to 1",
        0,
        "none",
        "O(combinations of dimensions · leaves · named segments)",
        "causes of any combination of dimensions, where noise is smaller than the cause",
        "small segments; ratios of few records; what all moved together; no change at all",
        "Kalander, RiskLoc, arXiv 2205.10004, 2022");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number("risk", 0.5, 0, 1, "Least risk of a named segment."),
        Parameter.number(
            "explains-each", 0.02, 0, 1, "Part of the abnormal change a named segment explains."));
  }

  @Override
  public Attributor create(Parameters parameters) {
    return new RiskLocAttributor(parameters.number("risk"), parameters.number("explains-each"));
  }
}
