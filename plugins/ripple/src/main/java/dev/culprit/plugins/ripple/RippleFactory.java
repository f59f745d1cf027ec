package dev.culprit.plugins.ripple;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.AttributorFactory;

/** Provides {@code ripple}. */
public final class RippleFactory implements AttributorFactory {

  @Override
  public String id() {
    return "ripple";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Segments of any combination of dimensions",
        "share of the change beyond the common movement, 0 to 1",
        0,
        "none",
        "O(combinations of dimensions · leaves)",
        "causes that are conjunctions, several causes at once, small segments, rates, counts",
        "single leaves whose change is no larger than the noise; causes in both directions at once",
        "own work: description length over the ripple effect of Squeeze (Li et al., ISSRE 2019)");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of();
  }

  @Override
  public Attributor create(Parameters parameters) {
    return new RippleAttributor();
  }
}
