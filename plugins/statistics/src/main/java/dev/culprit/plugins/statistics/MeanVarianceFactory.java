package dev.culprit.plugins.statistics;

import dev.culprit.spi.DataSheet;
import dev.culprit.spi.Parameter;
import dev.culprit.spi.ParameterSchema;
import dev.culprit.spi.Parameters;
import dev.culprit.spi.SpiVersion;
import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.DetectorContext;
import dev.culprit.spi.detector.DetectorFactory;

/** Provides {@code mean-variance}. */
public final class MeanVarianceFactory implements DetectorFactory {
  private static final int WINDOW = 200;

  @Override
  public String id() {
    return "mean-variance";
  }

  @Override
  public int spiVersion() {
    return SpiVersion.CURRENT;
  }

  @Override
  public DataSheet dataSheet() {
    return new DataSheet(
        "Mean and variance of a window",
        "1 at the limit, above 1 beyond it",
        Ring.bytes(WINDOW),
        "eight values: 8 points, or 8 times 'season'",
        "O(w), below a microsecond",
        "rules carried over from ThirdEye; short series of days or weeks",
        "outliers in its window, which widen the band; its limits are no tail probability",
        "mean ± σ(s) · standard deviation with σ(s) = 0.5 + 0.1 (10 − s), after ThirdEye");
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of(
        Parameter.integer("window", WINDOW, 8, 20_000, "Points that are looked back on."),
        Parameter.integer(
            "season", 1, 1, 2500, "Points after which the series repeats itself; 1 for none."),
        Parameter.number(
            "pattern-sensitivity",
            -35,
            -1000,
            10,
            "s in σ(s) = 0.5 + 0.1 (10 − s) standard deviations; −35 are five of them."));
  }

  @Override
  public Detector create(Parameters parameters, DetectorContext context) {
    long window = parameters.integer("window");
    long season = parameters.integer("season");
    if (window < 8 * season) {
      throw new IllegalArgumentException(
          "'window' " + window + " holds fewer than eight seasons of " + season + " points.");
    }
    double factor = 0.5 + 0.1 * (10 - parameters.number("pattern-sensitivity"));
    return new MeanVarianceDetector((int) window, (int) season, factor);
  }
}
