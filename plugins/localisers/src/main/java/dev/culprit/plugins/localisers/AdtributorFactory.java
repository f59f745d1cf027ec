package dev.culprit.plugins.localisers;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;

/** Provides {@code adtributor}. */
public final class AdtributorFactory implements AttributorFactory {

  @Override
  public String id() {
    return "adtributor";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Values of single dimensions that are surprising and explain most of the change",
        "share of the change, 0 to 1",
        0,
        "none",
        "O(dimensions · leaves)",
        "one cause in one dimension, told by several dimensions to compare",
        "conjunctions, unless recursive; many small causes; what all moved together",
        "Bhagwan et al., Adtributor, NSDI 2014");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.number(
            "explains", 0.67, 0, 1, "Part of the change the values of a dimension explain."),
        Parameter.number(
            "explains-each", 0.1, 0, 1, "Part of the change each of them explains at least."),
        Parameter.integer("dimensions", 3, 1, 100, "How many dimensions are told at most."),
        Parameter.flag("recursive", false, "Looks inside each value, for conjunctions."));
  }

  @Override
  public Attributor create(Parameters parameters) {
    return new AdtributorAttributor(
        parameters.number("explains"),
        parameters.number("explains-each"),
        (int) parameters.integer("dimensions"),
        parameters.flag("recursive"));
  }
}
