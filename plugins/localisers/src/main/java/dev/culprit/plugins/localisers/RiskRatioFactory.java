package dev.culprit.plugins.localisers;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;

/** Provides {@code risk-ratio}. */
public final class RiskRatioFactory implements AttributorFactory {

  @Override
  public String id() {
    return "risk-ratio";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Segments over-represented among anomalous records",
        "share of the change, 0 to 1",
        0,
        "none",
        "O(combinations of dimensions · leaves · named segments)",
        "counts of rare records, such as errors, of one or two causes",
        "sums of money and other values that are no counts; noise beyond that of counts",
        "Bailis et al., MacroBase, SIGMOD 2017");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number("risk", 1.5, 1, 1e6, "Least risk over that of all other records."),
        Parameter.number(
            "support", 0.01, 0, 1, "Part of the records in question a named segment holds."),
        Parameter.integer("combine", 3, 1, 10, "How many dimensions are combined at most."));
  }

  @Override
  public Attributor create(Parameters parameters) {
    return new RiskRatioAttributor(
        parameters.number("risk"),
        parameters.number("support"),
        (int) parameters.integer("combine"));
  }
}
