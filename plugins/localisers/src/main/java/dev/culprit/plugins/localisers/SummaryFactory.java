package dev.culprit.plugins.localisers;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;

/** Provides {@code summary}. */
public final class SummaryFactory implements AttributorFactory {

  @Override
  public String id() {
    return "summary";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "The few rows of the cube from which the rest follows best",
        "share of the change, 0 to 1",
        0,
        "none",
        "O(leaves · depth + nodes · rows²)",
        "a table for people: which rows to read to know what happened",
        "noise, of which it knows nothing; combinations across the order of the dimensions",
        "Sarawagi, VLDB 1999; cost function as published with Apache ThirdEye");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("rows", 5, 1, 50, "How many rows the summary has at most."),
        Parameter.integer("depth", 3, 1, 6, "How many dimensions a row fixes at most."));
  }

  @Override
  public Attributor create(Parameters parameters) {
    return new SummaryAttributor(
        (int) parameters.integer("rows"), (int) parameters.integer("depth"));
  }
}
